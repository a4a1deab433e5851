import { type Day } from '../../../events/values/day.js';
import { type RegionId } from '../../../events/values/ids.js';
import { type Item, type ListQuery, type Question } from '../../../projections/engine/query.js';
import { type View } from '../../../projections/engine/view.js';
import { regionThing } from '../../../projections/region/view.js';
import { today } from '../../clock.js';
import { type Api } from '../deps.js';
import { parameterProblem } from '../problems/field-errors.js';
import { type Erratum, errataOf } from './errata.js';
import { pageOf } from './paging.js';
import { readParameters } from './parameters.js';
import { Sorting } from './sorting.js';

/** The regions of this installation; described like a query, though no single ledger answers it. */
export const regionsQuery: ListQuery = {
  kind: 'list',
  path: '/',
  summary: 'Die Regionen dieses Beschlussbuchs',
  sortedBy: 'id',
  filters: {},
  // eslint-disable-next-line require-yield -- put together from the regions' own answers
  *view() {
    return [];
  },
};

export interface RegionsAnswer {
  readonly validOn: Day;
  readonly knownOn: Day;
  readonly items: readonly Item[];
  readonly next: null;
  /** a number counts in its region alone */
  readonly errata?: readonly (Erratum & { readonly region: RegionId })[];
}

const UNSORTED = ['after', 'sort', 'limit', 'atLeast'];

/** Each region with its name, whether its data is invented, and its position at K. */
export async function answerRegions({ readModel, clock }: Api, search: URLSearchParams): Promise<RegionsAnswer> {
  const asked = readParameters(regionsQuery, search, '', today(clock));
  for (const name of UNSORTED) if (search.has(name)) throw parameterProblem(name, 'diesen Parameter gibt es hier nicht');
  const { validOn, knownOn } = asked;
  if (typeof knownOn === 'number') throw parameterProblem('knownOn', 'jede Region zählt für sich; hier wird ein Tag erwartet');
  const at: Question = { id: '', validOn: validOn ?? today(clock), validStated: validOn !== null, filters: {} };
  const items: Item[] = [];
  const errata: (Erratum & { readonly region: RegionId })[] = [];
  for (const region of await readModel.regions()) {
    const head = await readModel.position(region);
    const p = head && knownOn !== null ? await readModel.entryOfDay(head.region, knownOn) : (head?.at ?? 0);
    if (!head || p === 0) continue;
    const view: View<Item | null> = regionThing(at);
    const thing = await readModel.ask(head.region, view, p);
    if (!thing) continue;
    items.push({ id: region, position: `${region}:${String(p)}`, ...thing });
    if (asked.errata) for (const erratum of await errataOf(readModel, head, p, thing)) errata.push({ region, ...erratum });
  }
  const { items: sorted } = pageOf(items, new Sorting(null, 'id'), items.length, null);
  return {
    validOn: at.validOn,
    knownOn: knownOn ?? today(clock),
    items: sorted,
    next: null,
    ...(asked.errata ? { errata } : {}),
  };
}
