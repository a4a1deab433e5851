import { type Day } from '../../../events/values/day.js';
import { subject } from '../../../events/values/ids.js';
import { type Attempted, type Item, type ListQuery, type Question, type ThingQuery } from '../../../projections/engine/query.js';
import { type Listed } from '../../../projections/engine/draft.js';
import { type View } from '../../../projections/engine/view.js';
import { type Old, type ReadModel } from '../../projector/read-model.js';
import { shortened } from '../problems/field-errors.js';
import { Problem } from '../problems/kinds.js';
import { parkedIn, parkedThing } from './parked.js';
import { type Mark, type Page, pageOf } from './paging.js';
import { type Asked } from './parameters.js';
import { checkSort, Sorting } from './sorting.js';
import { type Standpoint } from './standpoint.js';

export interface Heading {
  readonly validOn: Day;
  readonly knownOn: Day | number;
  /** of what was read, not of what there is: an answer at K tells nothing of later entries */
  readonly position: string;
  /** only where rows are old; see `parkedIn` */
  readonly parked?: readonly Old[];
}
export interface ListAnswer extends Heading {
  readonly items: readonly Item[];
  readonly next: string | null;
  /** why nothing can be there */
  readonly hint?: string;
}
export type ThingAnswer = Heading & Item;

export const headingOf = ({ validOn, knownOn, region, p }: Standpoint): Heading => ({
  validOn,
  knownOn,
  position: `${region}:${String(p)}`,
});

const questionOf = ({ validOn, validStated }: Standpoint, id: string, { filters }: Asked): Question => ({
  id,
  validOn,
  validStated,
  filters,
});

/** Runs a view with one p for every round of looks. */
const run = <A>(readModel: ReadModel, { region, p }: Standpoint, view: View<A>): Promise<A> => readModel.ask(region, view, p);

/** An answer from before the first entry is empty, and says so; it is no error to ask (issue 2, "Bad input"). */
export const hintAt = ({ p }: { readonly p: number }): { readonly hint?: string } =>
  p === 0 ? { hint: 'Zu diesem Wissensstand war in dieser Region noch nichts eingetragen.' } : {};

interface Sought {
  /** as the caller named it; empty where the path names nothing */
  readonly id: string;
  /** what its facts are about; null where that is nothing of its own */
  readonly subject: string | null;
  /** what exactly is missing, where the query can say it */
  readonly lacking?: string | null;
}

/** The text is the same whether the thing comes later or never: it must tell nothing of what was entered after K. */
export function missing(
  readModel: Pick<ReadModel, 'parked'>,
  query: ThingQuery,
  { id, subject, lacking = null }: Sought,
  at: Standpoint,
): Problem {
  const mark = parkedIn(readModel, at.region, at.p);
  const plain =
    id === ''
      ? `${query.summary}: in diesem Wissensstand gibt es dazu nichts.`
      : `In diesem Wissensstand gibt es „${shortened(id, 100)}“ nicht.`;
  const what = parkedThing(mark.parked, id, subject) ?? lacking ?? plain;
  return new Problem('not-found', [what, hintAt(at).hint].filter((part) => part !== undefined).join(' '), mark);
}

/** @throws Problem where there is no such thing at (V, K) */
export async function answerThing(
  readModel: ReadModel,
  query: ThingQuery,
  id: string,
  at: Standpoint,
  asked: Asked,
  attempts?: readonly Attempted[],
): Promise<ThingAnswer> {
  const question = { ...questionOf(at, id, asked), ...(attempts ? { attempts } : {}) };
  const sought = { id, subject: query.about ? subject(query.about, id) : null };
  if (at.p === 0) throw missing(readModel, query, sought, at);
  const thing = await run(readModel, at, query.view(question));
  const lacking = thing || !query.lacking ? null : await run(readModel, at, query.lacking(question));
  if (!thing) throw missing(readModel, query, { ...sought, lacking }, at);
  return { ...headingOf(at), ...thing };
}

const listed = (readModel: ReadModel, query: ListQuery, question: Question, at: Standpoint): Promise<readonly Listed[]> =>
  query.drafts ? run(readModel, at, query.drafts(question)) : run(readModel, at, query.view(question));

export interface PageAnswer extends Page {
  /** every item that the filters let through, on whatever page it stands */
  readonly all: readonly Listed[];
}

export async function answerPage(
  readModel: ReadModel,
  query: ListQuery,
  id: string,
  at: Standpoint,
  asked: Asked,
  after: Mark | null,
): Promise<PageAnswer> {
  const items = at.p === 0 ? [] : await listed(readModel, query, questionOf(at, id, asked), at);
  checkSort(asked.sort, items);
  const filters = Object.entries(asked.filters);
  const all = items.filter((item) => filters.every(([name, value]) => query.filters[name]?.(item, value) ?? true));
  return { all, ...pageOf(all, new Sorting(asked.sort, query.sortedBy), asked.limit, after) };
}
