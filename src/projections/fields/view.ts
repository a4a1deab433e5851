import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { fields } from './fold.js';

export function* fieldList({ validOn }: Question): View<readonly Item[]> {
  const [rows] = yield* round(look(fields, validOn));
  const current = rows[0];
  if (!current) return [];
  return current.doc.fields.map(({ field, name }) => ({ field, name, evidence: { name: current.evidence.fields ?? [] } }));
}
