import { sha256 } from '../events/hash.js';
import { type Day } from '../events/values/day.js';
import { type CharterRow, charters } from '../projections/charters/fold.js';
import { look } from '../projections/engine/view.js';
import { versionAgrees, versionIsNew } from '../rules/charter-version.js';
import { exists } from '../rules/exists.js';
import { type Charter } from './charter/format.js';
import { compile, type Standing } from './charter/compile.js';
import { standingAt } from './charter/standing.js';
import { sourceText } from './charter/terms.js';
import { validCharter } from './charter/valid.js';
import { Common } from './common.js';
import { defineCommand, type NewEvent } from './define.js';
import { DayField, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

const EXAMPLE = `format: 1
region: Bildungsregion Musterkreis
version: v1
bodies:
  LK: { name: Lenkungskreis, kind: steering, seats: not-stated }
`;

export class AdoptCharter extends Common {
  @Id('Fassung', 'v1') version!: string;
  @DayField('gilt ab', '2016-08-01') from!: Day;
  @Text('Ordnung (YAML)', EXAMPLE, { max: 500_000 }) text!: string;
  @Id('angenommen durch Beschluss', 'KT-2016-3', { optional: true }) decision?: string;
}

/** Bodies that the corrected charter of the same day brought, and that neither the new one nor an earlier one knows. */
function dropped(
  charter: Charter,
  corrected: CharterRow | undefined,
  all: readonly CharterRow[],
  standing: Standing,
): readonly string[] {
  if (!corrected) return [];
  const before = all.filter(({ from }) => from < corrected.from).flatMap(({ text }) => Object.keys(validCharter(text).bodies));
  return Object.keys(validCharter(corrected.text).bodies).filter(
    (body) =>
      !Object.hasOwn(charter.bodies, body) && !before.includes(body) && standing.bodies.get(body)?.from === corrected.from,
  );
}

export const adoptCharter = defineCommand<AdoptCharter>({
  name: 'AdoptCharter',
  label: 'Ordnung annehmen',
  shape: AdoptCharter,
  effectDay: ({ from }) => from,
  decide({ version, from, text, decision, note, asHappened }, situation, act) {
    const all = situation.find(look(charters, 'always')).map(({ doc }) => doc);
    versionIsNew(version, all);
    const charter = validCharter(text);
    versionAgrees(version, charter.version);
    if (decision !== undefined) exists(situation, 'decision', decision, 'decision');
    namesNobody(situation, { text });
    const sameDay = all.filter((each) => each.from === from);
    const corrected = sameDay.reduce<CharterRow | undefined>(
      (last, each) => (last && last.revision > each.revision ? last : each),
      undefined,
    );
    const revision = corrected && corrected.revision + 1;
    const common = { note, asHappened };
    const adopted: NewEvent = {
      type: 'CharterAdopted',
      data: stated({
        version,
        from,
        sha256: sha256(text),
        text,
        title: charter.title,
        source: sourceText(charter.source),
        decision,
        revision,
        ...common,
      }),
      ...act,
    };
    const standing = standingAt(situation, from, situation.placeOf(adopted, 0));
    const drops = dropped(charter, corrected, all, standing);
    const compiled = compile(charter, { from, revision, drops }, standing);
    return [adopted, ...compiled.map((event): NewEvent => ({ ...event, ...act }))];
  },
});
