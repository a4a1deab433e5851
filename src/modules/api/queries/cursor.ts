import { canonical, sha256 } from '../../../events/hash.js';
import { type Day, isDay } from '../../../events/values/day.js';
import { type EntryNumber, entryNumber } from '../../../events/values/ids.js';
import { parameterProblem } from '../problems/field-errors.js';
import { type Mark } from './paging.js';
import { type Asked } from './parameters.js';
import { type Key, type Scalar } from './sorting.js';
import { type Standpoint } from './standpoint.js';

/** Where the next page goes on, and at which V and p, so that paging stands still while others write. */
export interface Cursor {
  readonly validOn: Day;
  readonly validStated: boolean;
  readonly knownOn: Day | number;
  readonly p: EntryNumber | 0;
  readonly mark: Mark;
  /** of a list that is no projection: how many of its lines were there */
  readonly lines: number | null;
}

/** Which question a cursor belongs to. */
export interface Scope {
  readonly region: string;
  readonly path: string;
  readonly id: string;
  readonly asked: Asked;
}

/**
 * Over the question and the cursor: a cursor of another region, list, filter or order, or one that was changed on its
 * way, does not fit. It is no secret: what it names, its holder could ask for openly.
 */
function digestOf({ region, path, id, asked: { filters, sort } }: Scope, fields: readonly unknown[]): string {
  return sha256(canonical([region, path, id, filters, sort, fields])).slice(0, 16);
}

const fieldsOf = ({ validOn, validStated, knownOn, p, mark, lines }: Cursor): readonly unknown[] => [
  validOn,
  validStated,
  knownOn,
  p,
  mark.key,
  mark.count,
  lines,
];

export function writeCursor(
  scope: Scope,
  { validOn, validStated, knownOn, p }: Standpoint,
  mark: Mark,
  lines: number | null,
): string {
  const fields = fieldsOf({ validOn, validStated, knownOn, p, mark, lines });
  return Buffer.from(JSON.stringify([...fields, digestOf(scope, fields)]), 'utf8').toString('base64url');
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isScalar = (value: unknown): value is Scalar => value === null || ['string', 'number', 'boolean'].includes(typeof value);
const isKey = (value: unknown): value is Key => Array.isArray(value) && value.every(isScalar);

function parse(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const MISFIT = 'dieser Zeiger gehört nicht zu dieser Abfrage; die Liste ohne "after" von vorn lesen';

/** @throws Problem unless the cursor was written for this very question */
export function readCursor(scope: Scope, text: string): Cursor {
  const all = parse(text);
  const fields = all.slice(0, -1);
  const [validOn, validStated, knownOn, p, key, count, lines] = fields;
  const whole = isDay(validOn) && typeof validStated === 'boolean' && (isDay(knownOn) || isCount(knownOn)) && isCount(p);
  const marked = isKey(key) && isCount(count) && (lines === null || isCount(lines));
  if (!whole || !marked || all.at(-1) !== digestOf(scope, fields)) throw parameterProblem('after', MISFIT);
  const { asked } = scope;
  if (asked.validOn !== null && asked.validOn !== validOn)
    throw parameterProblem('validOn', 'die Seite davor galt einem anderen Tag');
  if (asked.knownOn !== null && asked.knownOn !== knownOn) {
    throw parameterProblem('knownOn', 'die Seite davor galt einem anderen Wissensstand');
  }
  return { validOn, validStated, knownOn, p: p === 0 ? 0 : entryNumber(p), mark: { key, count }, lines };
}
