import { compareQuery } from '../../src/modules/api/queries/compare.js';
import { everyQuery } from '../../src/modules/api/queries/ask-question.js';
import { explainQuery } from '../../src/modules/api/queries/explain.js';
import { queries } from '../../src/projections/index.js';

/** What a region has at some (V, K): the ids in each of its lists, by the list's path. */
export type Known = ReadonlyMap<string, readonly string[]>;

/** The list whose items the ids of a route with `{id}` come from: `/bodies` of `/bodies/{id}/audit-trail`. */
const listOf = (path: string): string | null => /^(\/[a-z]+)\/\{id\}/.exec(path)?.[1] ?? null;

/** The lists that have to be read before everything can be asked. */
export const LISTS: readonly string[] = [...new Set(everyQuery({ queries }).flatMap(({ path }) => listOf(path) ?? []))].sort();

/** A route needs these beside V and K; a new one with parameters of its own needs its line here. */
function parametersOf(path: string, known: Known): readonly string[] {
  const ids = (list: string): readonly string[] => known.get(list) ?? [];
  if (path === '/account') return ids('/bodies').map((id) => `?to=${id}`);
  if (path === compareQuery.path) return ['?fromKnown=1&of=all', '?fromValid=2012-01-01&of=all'];
  if (path !== explainQuery.path) return [''];
  const fields = { project: ['/projects', 'state'], body: ['/bodies', 'name'], decision: ['/decisions', 'text'] } as const;
  return Object.entries(fields).flatMap(([kind, [list, field]]) =>
    ids(list).map((id) => `?subject=${kind}:${id}&field=${field}`),
  );
}

/** A request for every route that the description lists, with these ids in their places. */
export function everyRouteWith(known: Known): readonly string[] {
  return everyQuery({ queries }).flatMap(({ path }) => {
    const list = listOf(path);
    const ids = list === null ? [''] : (known.get(list) ?? []);
    return ids.flatMap((id) =>
      parametersOf(path, known).map((parameters) => `${path.replace('{id}', id).replace(/\/$/, '')}${parameters}`),
    );
  });
}
