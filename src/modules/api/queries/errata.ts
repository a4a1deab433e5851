import { type Day } from '../../../events/values/day.js';
import { type EntryNumber } from '../../../events/values/ids.js';
import { type Emendation, emendations } from '../../../projections/entries/emendations.js';
import { type ReadModel } from '../../projector/read-model.js';
import { type Head } from './standpoint.js';

/** A correction or withdrawal entered after K, of an entry that the answer rests on. */
export interface Erratum {
  readonly number: EntryNumber;
  /** on which it was entered */
  readonly day: Day;
  readonly ground: string;
  readonly kind: Emendation['kind'];
  /** the entry of the answer that it is about */
  readonly entry: EntryNumber;
  /** the entry that it names: that one, or a correction or withdrawal of it */
  readonly names: EntryNumber;
}

const CITING = new Set(['evidence', 'entries', 'entry', 'number']);

/** All entry numbers in the parts of an answer that name entries. */
function cited(value: unknown, citing = false): readonly number[] {
  if (typeof value === 'number') return citing ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => cited(each, citing));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => cited(each, citing || CITING.has(name)));
}

/**
 * The one deliberate look ahead (DESIGN 4): it stands beside the answer, and only where it was asked for.
 * @param p up to where the answer itself looked
 */
export async function errataOf(readModel: ReadModel, head: Head, p: number, answer: object): Promise<readonly Erratum[]> {
  const numbers = new Set(cited(answer));
  const all = await readModel.ask(head.region, emendations(), head.at);
  return all.flatMap(({ number, enteredOn, ground, kind, root, through, names }): readonly Erratum[] => {
    const entry = [root, ...through].find((each) => numbers.has(each));
    return number > p && entry !== undefined ? [{ number, day: enteredOn, ground, kind, entry, names }] : [];
  });
}
