import { type Query } from '../../../projections/engine/query.js';

export interface Match {
  readonly query: Query;
  /** what stands at the place of `{id}`; empty where the route has none */
  readonly id: string;
}

const PLACE = /^\{.+\}$/;
const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

/** The path below a region as Express gives it, without the empty end that a closing slash leaves. */
export function segmentsOf(path: unknown): readonly string[] {
  const segments = Array.isArray(path) ? path.map(String) : [];
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

const fits = (parts: readonly string[], segments: readonly string[]): boolean =>
  parts.length === segments.length &&
  parts.every((part, index) => (PLACE.test(part) ? segments[index] !== '' : part === segments[index]));

/** The query of that path; a word of the path goes before a place for an id. Null where there is none. */
export function matchRoute(queries: readonly Query[], segments: readonly string[]): Match | null {
  const places = ({ path }: Query): number => partsOf(path).filter((part) => PLACE.test(part)).length;
  const [query] = queries.filter(({ path }) => fits(partsOf(path), segments)).sort((a, b) => places(a) - places(b));
  if (!query) return null;
  const at = partsOf(query.path).findIndex((part) => PLACE.test(part));
  return { query, id: segments[at] ?? '' };
}
