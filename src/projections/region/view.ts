import { cite } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { region } from './fold.js';

/** The region's name, and whether its data is invented. */
export function* regionThing({ validOn }: Question): View<Item | null> {
  const [rows] = yield* round(look(region, validOn));
  const row = rows[0];
  return row ? { name: row.doc.name, demo: row.doc.demo, evidence: cite(row, ['name', 'demo']) } : null;
}
