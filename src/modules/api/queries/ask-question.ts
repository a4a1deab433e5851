import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Listed, written } from '../../../projections/engine/draft.js';
import { type ListQuery, type ThingQuery } from '../../../projections/engine/query.js';
import { today } from '../../clock.js';
import { API, type Api } from '../deps.js';
import { unknownRoute } from '../problems/of-error.js';
import {
  answerPage,
  answerThing,
  type Heading,
  headingOf,
  hintAt,
  type ListAnswer,
  missing,
  type ThingAnswer,
} from './answer.js';
import { attemptedBy, attemptsKnown, attemptsQuery } from './attempts.js';
import { answerCompare, compareQuery } from './compare.js';
import { type Cursor, readCursor, type Scope, writeCursor } from './cursor.js';
import { errataOf } from './errata.js';
import { answerExplain, explainQuery } from './explain.js';
import { type Asked, readParameters } from './parameters.js';
import { answerRegions, type RegionsAnswer } from './regions.js';
import { matchRoute } from './routes.js';
import { parkedIn } from './parked.js';
import { type Head, headOf, type Standpoint, standpointOf } from './standpoint.js';

export type Answer = ListAnswer | ThingAnswer | RegionsAnswer;

/** Every question goes this one way; which of the contract it is stands in its path. */
export class AskQuestion extends Query<Answer> {
  constructor(
    /** null: which regions are there? */
    readonly region: string | null,
    /** below the region, decoded */
    readonly path: readonly string[],
    readonly search: URLSearchParams,
  ) {
    super();
  }
}

/** What no single view over rows can answer stands beside the queries: the log of attempts, comparing, explaining. */
export const everyQuery = ({ queries }: Pick<Api, 'queries'>): Api['queries'] => [
  ...queries,
  attemptsQuery([]),
  compareQuery,
  explainQuery,
];

/**
 * An answer, and all that it is an answer about: a list is one answer on several pages, so that whoever reads its first page hears
 * of every erratum that touches any of them.
 */
interface Answered<A extends Answer> {
  readonly answer: A;
  readonly whole: () => readonly Listed[];
}

const alone = (answer: ThingAnswer): Answered<ThingAnswer> => ({ answer, whole: () => [{ ...answer }] });

/** The entry up to which an answer looked: a comparison may have another one than the question. */
const positionIn = ({ position }: Heading): number => Number(position.slice(position.lastIndexOf(':') + 1));

@QueryHandler(AskQuestion)
export class AskQuestionHandler implements IQueryHandler<AskQuestion> {
  constructor(@Inject(API) private readonly api: Api) {}

  async execute({ region, path, search }: AskQuestion): Promise<Answer> {
    const { readModel, clock } = this.api;
    if (region === null) return answerRegions(this.api, search);
    const match = matchRoute(everyQuery(this.api), path);
    if (!match) throw unknownRoute();
    const { query, id } = match;
    const asked = readParameters(query, search, region, today(clock));
    const scope: Scope = { region, path: query.path, id, asked };
    const cursor = asked.after === null ? null : readCursor(scope, asked.after);
    const head = await headOf(readModel, region, cursor ? cursor.p || null : asked.atLeast);
    const at = await this.standpoint(head, asked, cursor);
    const { answer, whole } =
      query.kind === 'thing' ? await this.thing(query, scope, head, at) : await this.page(query, scope, at, cursor);
    const marked = { ...answer, ...parkedIn(readModel, head.region, positionIn(answer)) };
    return asked.errata
      ? { ...marked, errata: await errataOf(readModel, head, positionIn(answer), whole().map(written)) }
      : marked;
  }

  private async thing(query: ThingQuery, { id, asked }: Scope, head: Head, at: Standpoint): Promise<Answered<ThingAnswer>> {
    const { readModel, clock } = this.api;
    if (query === compareQuery) {
      const { at: to, from, ...found } = await answerCompare({ readModel, head, today: today(clock) }, at, asked);
      return alone({ ...headingOf(to), from: headingOf(from), ...found, ...hintAt({ p: Math.max(from.p, to.p) }) });
    }
    if (query === explainQuery) return this.explained(query, asked, at);
    const list = query.countsAttempts ? await this.api.attempts.list(at.region) : null;
    const attempts = list ? await attemptedBy(list, readModel, at) : undefined;
    return alone(await answerThing(readModel, query, id, at, asked, attempts));
  }

  /** What is behind a value may be one entry only; what was said later of the decision behind the thing concerns it all the same. */
  private async explained(query: ThingQuery, asked: Asked, at: Standpoint): Promise<Answered<ThingAnswer>> {
    const { readModel } = this.api;
    const found = await answerExplain(readModel, at, asked);
    const id = asked.filters['subject'] ?? '';
    if (!found) throw missing(readModel, query, { id, subject: id }, at);
    const answer = { ...headingOf(at), ...found.explanation };
    return { answer, whole: () => [answer, { evidence: { origin: found.origin } }] };
  }

  private async page(query: ListQuery, scope: Scope, at: Standpoint, cursor: Cursor | null): Promise<Answered<ListAnswer>> {
    const { list, lines } = await this.listed(query, at, cursor);
    const { all, items, mark } = await answerPage(this.api.readModel, list, scope.id, at, scope.asked, cursor?.mark ?? null);
    const next = mark && writeCursor(scope, at, mark, lines);
    return { answer: { ...headingOf(at), items, next, ...hintAt(at) }, whole: () => all };
  }

  /** A continued page stays where the first one stood; another instance may have to catch up to there first. */
  private async standpoint(head: Head, asked: Asked, cursor: Cursor | null): Promise<Standpoint> {
    if (!cursor) return standpointOf(this.api.readModel, this.api.clock, head, asked);
    const { validOn, validStated, knownOn, p } = cursor;
    return { region: head.region, validOn, validStated, knownOn, p };
  }

  /** Attempts only ever get more, so the first so many lines are what the first page saw. */
  private async listed(
    query: ListQuery,
    { region, knownOn }: Standpoint,
    cursor: Cursor | null,
  ): Promise<{ list: ListQuery; lines: number | null }> {
    if (query.path !== attemptsQuery([]).path) return { list: query, lines: null };
    const known = attemptsKnown(await this.api.attempts.list(region), knownOn);
    const lines = cursor?.lines ?? known.length;
    return { list: attemptsQuery(known.slice(0, lines)), lines };
  }
}
