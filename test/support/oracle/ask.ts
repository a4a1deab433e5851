import { type Day } from '../../../src/events/values/day.js';
import { type Item } from '../../../src/projections/engine/query.js';
import { queries } from '../../../src/projections/index.js';
import { type ReadSide } from './read-side.js';

const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

/** An answer in the oracle's form: what has no order of its own is sorted, evidence by field stands beside the fields. */
export function plain(item: Item): Item {
  const { evidence, ...fields } = item as Item & { readonly evidence?: Readonly<Record<string, unknown>> };
  const sorted: Record<string, unknown> = { ...fields };
  if (Array.isArray(fields['projects']) && typeof fields['projects'][0] === 'string') {
    sorted['projects'] = [...(fields['projects'] as string[])].sort(byText);
  }
  if (Array.isArray(fields['decisions']) && 'bodies' in fields)
    sorted['decisions'] = [...(fields['decisions'] as string[])].sort(byText);
  if (Array.isArray(fields['milestones'])) {
    const milestones = fields['milestones'] as readonly Item[];
    sorted['milestones'] = [...milestones]
      .map(({ firstDue: _f, moved: _m, ...rest }) => rest)
      .sort((a, b) => byText(a['milestone'], b['milestone']));
  }
  if (Array.isArray(fields['steps']))
    for (const { id, ...step } of fields['steps'] as readonly Item[])
      for (const [field, value] of Object.entries(step)) sorted[`${String(id)}.${field}`] = value;
  for (const [field, numbers] of Object.entries(evidence ?? {})) sorted[`evidence.${field}`] = numbers;
  return sorted;
}

/** Asks the product's own query at (V, p). Null: there is no such thing. */
export async function ask(
  side: ReadSide,
  path: string,
  id: string,
  on: Day,
  p: number,
  filters: Readonly<Record<string, string>> = {},
): Promise<readonly Item[] | Item | null> {
  const query = queries.find((each) => each.path === path);
  if (!query) throw new RangeError(`the product has no query ${path}`);
  const question = { id, validOn: on, validStated: false, filters };
  if (query.kind === 'list') return (await side.ask(query.view(question), p)).map(plain);
  const thing = await side.ask(query.view(question), p);
  return thing && plain(thing);
}
