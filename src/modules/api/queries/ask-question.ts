import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ListQuery } from '../../../projections/engine/query.js';
import { today } from '../../clock.js';
import { API, type Api } from '../deps.js';
import { unknownRoute } from '../problems/of-error.js';
import { answerPage, answerThing, headingOf, hintAt, type ListAnswer, type ThingAnswer } from './answer.js';
import { attemptsKnown, attemptsQuery } from './attempts.js';
import { type Cursor, readCursor, type Scope, writeCursor } from './cursor.js';
import { type Asked, readParameters } from './parameters.js';
import { answerRegions, type RegionsAnswer } from './regions.js';
import { matchRoute } from './routes.js';
import { headOf, type Standpoint, standpointOf } from './standpoint.js';

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

/** The log of attempts is no projection, and stands beside the queries. */
export const everyQuery = ({ queries }: Pick<Api, 'queries'>): Api['queries'] => [...queries, attemptsQuery([])];

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
    const at = await this.standpoint(region, asked, cursor);
    if (query.kind === 'thing') return answerThing(readModel, query, id, at, asked);
    const { list, lines } = await this.listed(query, at, cursor);
    const { items, mark } = await answerPage(readModel, list, id, at, asked, cursor?.mark ?? null);
    return { ...headingOf(at), items, next: mark && writeCursor(scope, at, mark, lines), ...hintAt(at) };
  }

  /** A continued page stays where the first one stood; another instance may have to catch up to there first. */
  private async standpoint(region: string, asked: Asked, cursor: Cursor | null): Promise<Standpoint> {
    const { readModel, clock } = this.api;
    const head = await headOf(readModel, region, cursor ? cursor.p || null : asked.atLeast);
    if (!cursor) return standpointOf(readModel, clock, head, asked);
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
