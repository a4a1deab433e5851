import { refuse } from '../commands/refusal.js';
import { type Day } from '../events/values/day.js';
import { germanDay } from '../projections/entries/german-day.js';

interface Adopted {
  readonly version: string;
  readonly from: Day;
  readonly entry: number;
}

/** charter-version-taken: a version is adopted once; what is changed in it is another version. */
export function versionIsNew(version: string, all: readonly Adopted[]): void {
  const known = all.find((each) => each.version === version);
  if (!known) return;
  refuse(
    'charter-version-taken',
    `version: die Fassung „${version}“ ist schon angenommen (Eintrag ${String(known.entry)}, gilt ab ${germanDay(known.from)}).`,
    'nichts, wenn es dieselbe ist; eine geänderte Ordnung mit einer neuen Fassung annehmen, zur Berichtigung ab demselben Tag',
    { field: 'version' },
  );
}

/** charter-version-differs: the command and the file name the same version, so that nobody adopts the wrong file. */
export function versionAgrees(stated: string, inFile: string): void {
  if (stated === inFile) return;
  refuse(
    'charter-version-differs',
    `version: angegeben ist „${stated}“, die Datei nennt „${inFile}“.`,
    'die richtige Datei wählen, oder die Fassung in der Datei oder im Befehl ändern',
    { field: 'version' },
  );
}
