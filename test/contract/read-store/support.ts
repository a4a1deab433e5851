import { randomBytes } from 'node:crypto';
import { FOREVER, parseDay } from '../../../src/events/values/day.js';
import { entryNumber, isRegionId, type RegionId } from '../../../src/events/values/ids.js';
import { type Found, type Where } from '../../../src/projections/engine/view.js';
import { type Collection, type ReadStore, type Row } from '../../../src/modules/read-store/read-store.js';

/** What each guarantee starts from: an open store, two regions, and a collection that nobody has used. */
export interface Fixture {
  readonly store: ReadStore;
  readonly region: RegionId;
  readonly other: RegionId;
  readonly collection: Collection;
}

export const fresh = (prefix: string): string => `${prefix}-${randomBytes(5).toString('hex')}`;

export function regionNamed(name: string): RegionId {
  if (!isRegionId(name)) throw new RangeError(name);
  return name;
}

export const newCollection = (version = 1, name = fresh('things')): Collection => ({ name, version, indexes: ['tag', 'state'] });

export interface RowParts {
  readonly from?: string;
  readonly to?: string;
  readonly known?: number;
  readonly knownTo?: number;
  readonly doc?: Readonly<Record<string, unknown>>;
  readonly region?: RegionId;
}

/** A row about the thing; unless said otherwise it holds from 2016-08-01 on, and is known from entry 1 on. */
export function rowIn(fixture: Pick<Fixture, 'region'>, thing: string, parts: RowParts = {}): Row {
  const { from = '2016-08-01', to = FOREVER, known = 1, knownTo = Infinity, doc = { name: thing } } = parts;
  const region = parts.region ?? fixture.region;
  const knownFrom = entryNumber(known);
  return {
    _id: `${region}|thing:${thing}|${from}|${String(known)}`,
    region,
    subject: thing,
    validFrom: parseDay(from),
    validTo: parseDay(to),
    knownFrom,
    knownTo,
    doc,
    evidence: Object.fromEntries(Object.keys(doc).map((field) => [field, [knownFrom]])),
  };
}

export const closing = (
  { _id }: Row,
  knownTo: number,
): { readonly _id: string; readonly knownTo: ReturnType<typeof entryNumber> } => ({
  _id,
  knownTo: entryNumber(knownTo),
});

export interface Asked {
  readonly p?: number;
  readonly on?: string;
  readonly where?: Where;
  readonly region?: RegionId;
  readonly collection?: Collection;
}

/** Everything known at the last entry, on the whole valid axis, unless said otherwise. */
export async function ask(fixture: Fixture, asked: Asked = {}): Promise<readonly Found<object>[]> {
  const { p = 1000, on, where = {}, region = fixture.region, collection = fixture.collection } = asked;
  const find = { collection, where, on: on === undefined ? ('always' as const) : parseDay(on) };
  const [rows] = await fixture.store.find(region, [find], entryNumber(p));
  if (!rows) throw new Error('one look, one list of rows');
  return rows;
}

export const idsOf = (rows: readonly Found<object>[]): string[] => rows.map(({ id }) => id);

export async function checkpointOf({ store, collection, region }: Fixture): Promise<number> {
  const [at] = await store.checkpoints([collection], region);
  if (at === undefined) throw new Error('one collection, one checkpoint');
  return at;
}

/** 0, 1, 2 … below `end` */
export const upTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index);
