import { Refusal, type RefusalData } from '../../src/commands/refusal.js';
import { ShapeError } from '../../src/commands/shape.js';
import { type Day, type Instant, parseDay } from '../../src/events/values/day.js';
import { entryNumber, type RegionId } from '../../src/events/values/ids.js';
import { type Clock } from '../../src/modules/clock.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { type Attempt, listAttempts } from '../../src/modules/ledger/attempts.js';
import { Chronicle } from '../../src/modules/ledger/chronicle.js';
import { type CommandAnswer } from '../../src/modules/ledger/command-request.js';
import { Recorder } from '../../src/modules/ledger/recorder.js';
import { Regions } from '../../src/modules/ledger/regions.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { type Item } from '../../src/projections/engine/query.js';
import { queries } from '../../src/projections/index.js';

const REGION = 'testland' as RegionId;

class ScriptedClock implements Clock {
  private instant = '2016-08-01T08:00:00.000Z';
  now(): Instant {
    return this.instant as Instant;
  }
  goTo(day: Day): void {
    const next = `${day}T08:00:00.000Z`;
    if (next > this.instant) this.instant = next;
  }
}

/** An office at work: commands through the real recorder into a ledger in memory, questions to the same views as a page. */
export class Office {
  private commands = 0;

  private constructor(
    private readonly clock: ScriptedClock,
    private readonly recorder: Recorder,
    private readonly regions: Regions,
    readonly ledger: SqliteLedger,
  ) {}

  static async open(): Promise<Office> {
    const ledger = await SqliteLedger.open(':memory:');
    const headNote = new MemoryHeadNote();
    const clock = new ScriptedClock();
    const regions = new Regions(ledger, headNote);
    const recorder = new Recorder({ ledger, headNote, keys: new SqliteKeys(':memory:'), clock, regions });
    return new Office(clock, recorder, regions, ledger);
  }

  /** Records a command on a day; the day never goes back. @throws Refusal, ShapeError */
  async record(
    day: string,
    command: string,
    body: Readonly<Record<string, unknown>>,
    commandId?: string,
  ): Promise<CommandAnswer> {
    this.clock.goTo(parseDay(day));
    this.commands += 1;
    const id = commandId ?? `command-${String(this.commands)}`;
    return this.recorder.record({ region: REGION, command, body, commandId: id, actor: 'office', correlationId: id });
  }

  /** The refusal that the command gets; an error where it is accepted. */
  async refused(day: string, command: string, body: Readonly<Record<string, unknown>>, commandId?: string): Promise<RefusalData> {
    try {
      await this.record(day, command, body, commandId);
    } catch (error) {
      if (error instanceof Refusal) return error.data;
      if (error instanceof ShapeError) throw new Error(`shape: ${error.message}`, { cause: error });
      throw error;
    }
    throw new Error(`${command} was accepted`);
  }

  /** The number of the last entry. */
  async position(): Promise<number> {
    const log = await this.regions.log(REGION);
    await log.catchUp();
    return log.position;
  }

  /** The refused commands, in their order. */
  attempts(): Promise<readonly Attempt[]> {
    return listAttempts(this.ledger, REGION);
  }

  /** The answer to a query at (V, now), or as it was known at an entry: the items of a list, or the thing; null where there is none. */
  async ask(
    path: string,
    validOn: string,
    id = '',
    filters: Readonly<Record<string, string>> = {},
    knownAt?: number,
  ): Promise<readonly Item[] | Item | null> {
    const query = queries.find((each) => each.path === path);
    if (!query) throw new RangeError(`there is no query ${path}`);
    const log = await this.regions.log(REGION);
    await log.catchUp();
    const position = entryNumber(knownAt ?? log.position);
    const chronicle = new Chronicle({ entries: log.entries.slice(0, position), position });
    chronicle.sync();
    const question = { id, validOn: parseDay(validOn), validStated: true, filters };
    return query.kind === 'list' ? chronicle.ask(query.view(question)) : chronicle.ask(query.view(question));
  }

  async list(path: string, validOn: string, id = '', knownAt?: number): Promise<readonly Item[]> {
    const answer = await this.ask(path, validOn, id, {}, knownAt);
    if (!Array.isArray(answer)) throw new TypeError(`${path} answers no list`);
    return answer as readonly Item[];
  }

  async thing(path: string, validOn: string, id = '', filters: Readonly<Record<string, string>> = {}): Promise<Item> {
    const answer = await this.ask(path, validOn, id, filters);
    if (answer === null || Array.isArray(answer)) throw new TypeError(`${path} answers no thing`);
    return answer as Item;
  }
}
