import { actOf, dayStated } from '../../commands/act-day.js';
import { commandNamed } from '../../commands/index.js';
import { type Common } from '../../commands/common.js';
import { type Definition, type NewEvent } from '../../commands/define.js';
import { Refusal } from '../../commands/refusal.js';
import { shape } from '../../commands/shape.js';
import { namesNobody } from '../../commands/texts.js';
import { type Entry, type Source } from '../../events/entry.js';
import { canonical, uuidV5 } from '../../events/hash.js';
import { berlinDay, type Instant } from '../../events/values/day.js';
import { isRegionId, type RegionId } from '../../events/values/ids.js';
import { type Clock } from '../clock.js';
import { type KeyStore } from '../keys/keys.js';
import { answerOf } from './answer.js';
import { recordAttempt } from './attempts.js';
import { Chronicle } from './chronicle.js';
import {
  type AnsweredFinding,
  ClockBehind,
  type CommandAnswer,
  CommandIdReused,
  type CommandRequest,
  UnknownCommand,
  UnknownRegion,
} from './command-request.js';
import { entriesAfter, recordOf, streamOf } from './entry-codec.js';
import { LedgerUnavailable, VersionConflict } from './errors.js';
import { type HeadNote } from './head-note.js';
import { findingsBy, judge } from './judge.js';
import { type EventRecord, type Expected, type Ledger } from './ledger.js';
import { noProbe, type Probe } from './probe.js';
import { type RegionLog } from './region-log.js';
import { type Regions } from './regions.js';
import { withRestated } from './restate.js';
import { digestOf, situationOf } from './situation.js';

const TRIES = 5;
const CLOCK_TOLERANCE_MS = 2 * 60 * 1000;

interface Prepared {
  readonly request: CommandRequest;
  readonly region: RegionId;
  readonly definition: Definition;
  readonly command: Common;
  readonly digest: string;
}

interface Decided {
  readonly entries: readonly Entry[];
  /** null: known once the entries are in */
  readonly findings: readonly AnsweredFinding[] | null;
}

export interface RecorderParts {
  readonly ledger: Ledger;
  readonly headNote: HeadNote;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly regions: Regions;
  readonly probe?: Probe;
  readonly told?: RecorderTold;
}

/** What is told of commands while they are taken in. */
export interface RecorderTold {
  appended(region: string, entries: number): void;
  /** another writer came first; the command is decided again */
  conflicted(region: string): void;
  refused(region: string, rule: string): void;
}

/**
 * Takes commands in. Those of one region queue within this process; a conflict with another process reads on to the
 * head and decides again. An answer is made from entries that were read back, so what was acknowledged is in the ledger.
 */
export class Recorder {
  private readonly chronicles = new Map<RegionId, Chronicle>();
  private readonly queues = new Map<RegionId, Promise<unknown>>();
  private readonly probe: Probe;

  constructor(private readonly parts: RecorderParts) {
    this.probe = parts.probe ?? noProbe;
  }

  /** @throws ShapeError, Refusal, UnknownCommand, UnknownRegion, CommandIdReused, ClockBehind, VersionConflict, LedgerUnavailable … */
  async record(request: CommandRequest): Promise<CommandAnswer> {
    const definition = commandNamed(request.command);
    if (!definition) throw new UnknownCommand(request.command);
    if (!isRegionId(request.region)) throw new UnknownRegion(request.region);
    const command = shape(definition.shape, request.body);
    await this.parts.keys.refresh(request.region);
    const digest = digestOf(this.parts.keys, request.command, request.body, canonical);
    const { region } = request;
    return this.inTurn(region, () => this.settle({ request, region, definition, command, digest }));
  }

  private inTurn<A>(region: RegionId, work: () => Promise<A>): Promise<A> {
    const before = this.queues.get(region) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.queues.set(
      region,
      mine.catch(() => undefined),
    );
    return mine;
  }

  private async settle(prepared: Prepared): Promise<CommandAnswer> {
    const { region, request } = prepared;
    const log = await this.parts.regions.log(region);
    const chronicle = this.chronicles.get(region) ?? new Chronicle(log);
    this.chronicles.set(region, chronicle);
    let conflict: VersionConflict | null = null;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      await log.catchUp();
      chronicle.sync();
      // Before any command is decided, or decided again: is it already there? (DESIGN 3)
      const known = log.entriesOf(request.commandId);
      if (known.length > 0) return this.again(known, prepared, log, chronicle);
      const { entries, findings } = await this.decide(prepared, log, chronicle);
      // A key is durable before the entry that needs it; where another process made it first, the text is sealed again with that.
      if (!(await this.parts.keys.settle(region))) continue;
      try {
        await this.append(region, log.head, entries);
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        conflict = error;
        this.parts.told?.conflicted(region);
        continue;
      }
      this.parts.told?.appended(region, entries.length);
      this.probe('before-read-back');
      await log.catchUp();
      return this.acknowledge(log, chronicle, prepared, findings);
    }
    throw conflict ?? new LedgerUnavailable('the command could not be appended');
  }

  private again(
    known: readonly Entry[],
    { request, digest, region }: Prepared,
    log: RegionLog,
    chronicle: Chronicle,
  ): CommandAnswer {
    const [first] = known;
    if (first && first.commandDigest !== digest) throw new CommandIdReused(request.commandId, first.number);
    return answerOf(region, known, findingsBy(log, chronicle, known));
  }

  private async decide(prepared: Prepared, log: RegionLog, chronicle: Chronicle): Promise<Decided> {
    const { request, region, definition, command, digest } = prepared;
    if (!log.head && definition.name !== 'RegisterRegion') throw new UnknownRegion(region);
    const now = this.recordedAt(log.head);
    const idOf = (index: number): string => uuidV5(region, request.commandId, index);
    const { actor, commandId, correlationId } = request;
    const sealed = { region, recordedAt: now, actor, commandId, commandDigest: digest, correlationId };
    const envelope = command.source === undefined ? sealed : { ...sealed, source: plain(command.source) };
    const entriesOf = (events: readonly NewEvent[]): readonly Entry[] => entriesAfter(log.head, envelope, events);
    const situation = situationOf(chronicle, log, this.parts.keys, {
      region,
      now,
      commandId,
      commandDigest: digest,
      idOf,
      entriesOf,
    });
    try {
      namesNobody(situation, { note: command.note, source: command.source, asHappened: command.asHappened });
      const events = definition.decide(command, situation, actOf(definition, command, berlinDay(now)));
      const entries = withRestated(events, chronicle, situation, log.facts, entriesOf);
      return { entries, findings: judge(chronicle, entries, command.asHappened !== undefined) };
    } catch (error) {
      if (error instanceof Refusal) {
        this.parts.told?.refused(region, error.data.rule);
        const attempted = definition.attempted?.(command);
        const refused = {
          region,
          commandId,
          command: request.command,
          actor,
          at: now,
          on: dayStated(definition, command) ?? berlinDay(now),
          refusal: error.data,
          attempted,
        };
        await recordAttempt(this.parts.ledger, refused);
      }
      throw error;
    }
  }

  /** Never earlier than the entry before; a clock that is far behind is an error, not a reason to write the past. */
  private recordedAt(head: Entry | null): Instant {
    const now = this.parts.clock.now();
    if (!head || now >= head.recordedAt) return now;
    if (Date.parse(head.recordedAt) - Date.parse(now) > CLOCK_TOLERANCE_MS) throw new ClockBehind(now, head.recordedAt);
    return head.recordedAt;
  }

  /** After a lost answer the same bytes are sent once more, with the same expected number: the store knows the ids. */
  private async append(region: RegionId, head: Entry | null, entries: readonly Entry[]): Promise<void> {
    const expected: Expected = head ? head.number - 1 : 'empty';
    const records: readonly EventRecord[] = entries.map(recordOf);
    try {
      await this.parts.ledger.append(streamOf(region), expected, records);
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) throw error;
      await this.parts.ledger.append(streamOf(region), expected, records);
    }
    this.probe('after-append');
  }

  /** The findings are those seen before the append, which succeeds only where nothing came between. */
  private async acknowledge(
    log: RegionLog,
    chronicle: Chronicle,
    { request: { commandId }, region }: Prepared,
    findings: readonly AnsweredFinding[] | null,
  ): Promise<CommandAnswer> {
    const stored = log.entriesOf(commandId);
    const last = stored.at(-1);
    if (!last) throw new LedgerUnavailable('what was appended could not be read back; ask again with the same Idempotency-Key');
    await this.parts.headNote.write(region, { number: last.number, hash: last.hash });
    return answerOf(region, stored, findings ?? findingsBy(log, chronicle, stored));
  }
}

/** The source as plain data, without the class of the command. */
const plain = ({ document, page, sha256, note }: Source): Source => ({
  document,
  ...(page === undefined ? {} : { page }),
  ...(sha256 === undefined ? {} : { sha256 }),
  ...(note === undefined ? {} : { note }),
});
