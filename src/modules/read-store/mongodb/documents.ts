import { Double, type Filter } from 'mongodb';
import { isDay } from '../../../events/values/day.js';
import { entryNumber, type RegionId } from '../../../events/values/ids.js';
import { type Found } from '../../../projections/engine/view.js';
import { ReadStoreForeign } from '../errors.js';
import { type ParkedSubject, type Row, type RowFind } from '../read-store.js';

/**
 * `knownTo` of a row that is current. Not Infinity: that has no form in the JSON of dumps and of servers that keep documents in another
 * database. This is above every entry number, exact as a double everywhere, and `$min` lowers it.
 */
export const OPEN_END = Number.MAX_SAFE_INTEGER;

/** Numbers that are compared are written in one type, because not every server takes an int and a double for equal (STACK 6.4). */
export const number = (value: number): Double => new Double(Number.isFinite(value) ? value : OPEN_END);

export type Stored<T> = { readonly [K in keyof T]: T[K] extends number ? Double : T[K] };
export type RowDocument = Stored<Row>;
export interface CheckpointDocument {
  readonly _id: string;
  readonly collection: string;
  readonly region: RegionId;
  readonly at: Double;
}
export type ParkedDocument = Stored<ParkedSubject> & {
  readonly _id: string;
  readonly collection: string;
  readonly region: RegionId;
};

export const documentOf = (row: Row): RowDocument => ({ ...row, knownFrom: number(row.knownFrom), knownTo: number(row.knownTo) });

/** The find as MongoDB's own; the region is always part of it. */
export function filterOf(region: RegionId, { where, on }: RowFind, p: number): Filter<RowDocument> {
  const filter: Record<string, unknown> = { region, knownFrom: { $lte: number(p) }, knownTo: { $gt: number(p) } };
  if (on !== 'always') Object.assign(filter, { validFrom: { $lte: on }, validTo: { $gt: on } });
  for (const [field, value] of Object.entries(where)) {
    filter[field === 'id' ? 'subject' : `doc.${field}`] = { $in: typeof value === 'string' ? [value] : [...value] };
  }
  return filter;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws ReadStoreForeign for a document that this product did not write */
export function foundOf(document: object, place: string): Found<object> {
  if ('subject' in document && 'validFrom' in document && 'validTo' in document && 'doc' in document && 'evidence' in document) {
    const { subject, validFrom, validTo, doc, evidence } = document;
    if (typeof subject === 'string' && isDay(validFrom) && isDay(validTo) && isObject(doc) && isObject(evidence))
      return { id: subject, from: validFrom, to: validTo, doc, evidence };
  }
  throw new ReadStoreForeign(place, 'holds documents that are no rows of this product');
}

export const parkedOf = ({ subject, since, error }: ParkedDocument): ParkedSubject => ({
  subject,
  since: entryNumber(Number(since)),
  error,
});
