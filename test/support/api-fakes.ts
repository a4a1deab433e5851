import { type Server } from 'node:http';
import { Logger, type INestApplication } from '@nestjs/common';
import supertest from 'supertest';
import { commandNamed, commands } from '../../src/commands/index.js';
import { shape } from '../../src/commands/shape.js';
import { type Day, type Instant, isInstant, parseDay } from '../../src/events/values/day.js';
import { type EntryNumber, entryNumber, isRegionId, type RegionId } from '../../src/events/values/ids.js';
import { type Query } from '../../src/projections/engine/query.js';
import { type Find, type Found, runViewAsync, type View } from '../../src/projections/engine/view.js';
import { type ApiDeps, createApp } from '../../src/modules/api/app.js';
import { type Attempt } from '../../src/modules/ledger/attempts.js';
import { type CommandAnswer, type CommandRequest, UnknownCommand } from '../../src/modules/ledger/command-request.js';
import { NotYet, type Old, type ReadModel } from '../../src/modules/projector/read-model.js';
import { type Thing, thingQueries } from './api-queries.js';

export const instant = (text: string): Instant => {
  if (!isInstant(text)) throw new RangeError(`${text} is no instant`);
  return text;
};

/** Shapes commands as the recorder does; what comes after that, a test says. */
export class FakeRecorder {
  readonly requests: CommandRequest[] = [];
  failure: Error | null = null;
  /** what an answer waits for */
  gate: Promise<void> = Promise.resolve();

  async record(request: CommandRequest): Promise<CommandAnswer> {
    this.requests.push(request);
    const definition = commandNamed(request.command);
    if (!definition) throw new UnknownCommand(request.command);
    shape(definition.shape, request.body);
    await this.gate;
    if (this.failure) throw this.failure;
    const entries = [{ number: entryNumber(7), type: 'ProjectInitiated', ids: { decision: 'LK-2016-1' } }];
    return { position: `${request.region}:7`, entries, findings: [] };
  }
}

interface Entered {
  readonly day: Day;
  readonly thing: Thing | null;
}

/** One thing per entry, known from that entry on. */
export class FakeReadModel {
  private readonly entered = new Map<RegionId, Entered[]>();
  readonly reads: (EntryNumber | 0)[] = [];
  readonly waits: (readonly [string, number, number])[] = [];
  failure: Error | null = null;
  old: readonly Old[] = [];

  enter(region: string, day: string, ...things: readonly (Thing | null)[]): void {
    if (!isRegionId(region)) throw new RangeError(region);
    const all = this.entered.get(region) ?? [];
    this.entered.set(region, [...all, ...things.map((thing) => ({ day: parseDay(day), thing }))]);
  }

  private of(region: string): readonly Entered[] {
    return (isRegionId(region) ? this.entered.get(region) : undefined) ?? [];
  }

  regions(): Promise<readonly RegionId[]> {
    return Promise.resolve([...this.entered.keys()]);
  }

  position(region: string): Promise<{ readonly region: RegionId; readonly at: EntryNumber } | null> {
    const at = this.of(region).length;
    return Promise.resolve(at > 0 && isRegionId(region) ? { region, at: entryNumber(at) } : null);
  }

  entryOfDay(region: RegionId, day: Day): Promise<EntryNumber | 0> {
    const count = this.of(region).filter((entry) => entry.day <= day).length;
    return Promise.resolve(count === 0 ? 0 : entryNumber(count));
  }

  find(region: RegionId, finds: readonly Find[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]> {
    this.reads.push(p);
    if (this.failure) return Promise.reject(this.failure);
    const known = this.of(region).slice(0, p);
    return Promise.resolve(finds.map((find) => known.flatMap((entry, index) => rowsOf(entry, index, find))));
  }

  ask<A>(region: RegionId, view: View<A>, p: EntryNumber | 0): Promise<A> {
    return runViewAsync(view, (finds) => this.find(region, finds, p));
  }

  parked(_region: RegionId, p: EntryNumber | 0): readonly Old[] {
    return this.old.filter(({ since }) => since <= p);
  }

  /** Nothing rests on anything here. */
  whatIf(region: RegionId, p: EntryNumber | 0): ReturnType<ReadModel['whatIf']> {
    return Promise.resolve({ ask: (view) => this.ask(region, view, p) });
  }

  waitFor(region: string, entry: number, milliseconds: number): Promise<void> {
    this.waits.push([region, entry, milliseconds]);
    const at = this.of(region).length;
    return at >= entry ? Promise.resolve() : Promise.reject(new NotYet(entry, at));
  }
}

function rowsOf({ thing, day }: Entered, index: number, { projection, where, on }: Find): readonly Found<object>[] {
  const evidence = { name: [entryNumber(index + 1)] };
  if (projection === 'region') {
    const doc = { name: 'Bildungsregion Musterkreis', demo: true };
    return index === 0 ? [{ id: 'self', from: day, to: parseDay('9999-12-31'), doc, evidence }] : [];
  }
  if (!thing || (where['id'] !== undefined && where['id'] !== thing.id)) return [];
  if (on !== 'always' && on < (thing.from ?? '')) return [];
  return [{ id: thing.id, from: day, to: parseDay('9999-12-31'), doc: { ...thing, entry: index + 1 }, evidence }];
}

export interface Fakes {
  readonly app: INestApplication;
  readonly recorder: FakeRecorder;
  readonly readModel: FakeReadModel;
  readonly attempts: Attempt[];
  readonly clock: { now: () => Instant; at: Instant };
  readonly http: ReturnType<typeof supertest>;
}

/** The real HTTP layer on things that do what a test says; the clock stands on the evening of 05.07.2017. */
export async function fakeApi(queries: readonly Query[] = thingQueries, more: Pick<ApiDeps, 'hosts'> = {}): Promise<Fakes> {
  const recorder = new FakeRecorder();
  const readModel = new FakeReadModel();
  const attempts: Attempt[] = [];
  const clock = { at: instant('2017-07-05T18:00:00.000Z'), now: (): Instant => clock.at };
  const app = await createApp({
    recorder,
    readModel,
    clock,
    attempts: { list: () => Promise.resolve(attempts) },
    commands,
    queries,
    ...more,
  });
  Logger.overrideLogger(false);
  return { app, recorder, readModel, attempts, clock, http: supertest(app.getHttpServer() as Server) };
}
