import { type IndexDescription } from 'mongodb';
import { keyOf } from '../order.js';
import { type Collection } from '../read-store.js';

/** One collection per projection and version. */
export const rowsOf = (collection: Collection): string => `rows.${keyOf(collection)}`;
export const CHECKPOINTS = 'checkpoints';
export const PARKED = 'parked';

/**
 * The indexes of a collection of rows, each with the find that it serves. Closing goes by `_id`. None contains `knownTo`: it
 * changes while cursors run, and a cursor on an index that moves can miss a document (DESIGN 4). What is left of a find (the end of the
 * stretch, the known axis) is checked on the documents.
 */
export const indexesOf = ({ indexes }: Collection): IndexDescription[] => [
  // { id: 'P1' } or { id: ['P1', …] }, on one day or always: one thing, its history, the things that another one names
  { name: 'subject', key: { region: 1, subject: 1, validFrom: 1 } },
  // {} on one day: lists of a region
  { name: 'day', key: { region: 1, validFrom: 1 } },
  // { <field>: 'x' } or { <field>: ['x', …] }: by each field that the projection names (cycle, body, project …); of a list, each value
  ...indexes.map((field): IndexDescription => ({ name: `by ${field}`, key: { region: 1, [`doc.${field}`]: 1, validFrom: 1 } })),
];
