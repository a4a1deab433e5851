import { DAWN, type Day, FOREVER } from '../../../events/values/day.js';
import { type Path, type Problem, problem } from '../fault.js';
import { type Charter } from '../format.js';

const fromOf = ({ validity }: Charter): Day => validity?.from ?? DAWN;
const untilOf = ({ validity }: Charter): Day => validity?.until ?? FOREVER;

/**
 * What is wrong with a charter beside the others of its region that stand before it: the same version, or days on which
 * both are meant to hold. Files of different regions have nothing to do with each other.
 */
export function checkVersions(charter: Charter, earlier: readonly Charter[]): readonly Problem[] {
  const at: Path = charter.validity ? ['validity'] : ['version'];
  return earlier
    .filter(({ region }) => region === charter.region)
    .flatMap((other) => {
      if (other.version === charter.version) {
        const en = `another file has the version "${other.version}" as well`;
        return [problem(['version'], en, `eine andere Datei hat dieselbe Fassung „${other.version}“`)];
      }
      if (fromOf(charter) > untilOf(other) || fromOf(other) > untilOf(charter)) return [];
      return [
        problem(
          at,
          `overlaps version "${other.version}": state from when until when each holds (validity)`,
          `überschneidet sich mit der Fassung „${other.version}“: angeben, von wann bis wann jede gilt (validity)`,
        ),
      ];
    });
}
