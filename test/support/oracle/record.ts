import { type EventType } from '../../../src/events/catalogue.js';
import { subjectsOf } from '../../../src/events/subjects.js';
import { type Day } from '../../../src/events/values/day.js';
import { type Past, type Told } from './facts.js';

export interface EntryAnswer {
  readonly number: number;
  readonly id: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly type: EventType;
  readonly hash: string;
  readonly previousHash: string;
  readonly data: unknown;
  /** the corrections that hold */
  readonly correctedBy: readonly number[];
  readonly voidedBy: number | null;
  /** the day of the act, corrected; the entry itself states `writtenOn` */
  readonly on: Day;
  readonly writtenOn: Day;
  /** what it is about, as it reads now */
  readonly subjects: readonly string[];
  readonly decisionIds: readonly string[];
}

function answer(fact: Told): EntryAnswer {
  const { entry } = fact;
  const subjects = [...new Set([`entry:${String(entry.number)}`, ...subjectsOf(fact.event)])];
  return {
    number: entry.number,
    id: entry.id,
    recordedAt: entry.recordedAt,
    actor: entry.actor,
    type: entry.event.type,
    hash: entry.hash,
    previousHash: entry.previousHash,
    data: entry.event.data,
    correctedBy: fact.corrections.map((said) => said.entry),
    voidedBy: fact.voidedBy,
    on: fact.on,
    writtenOn: entry.on,
    subjects,
    decisionIds: subjects
      .filter((subject) => subject.startsWith('decision:'))
      .map((subject) => subject.slice('decision:'.length)),
  };
}

/** Complete at K, whatever V (DESIGN 4). */
export const entries = (past: Past): readonly EntryAnswer[] => past.facts.map(answer).sort((a, b) => a.number - b.number);

/** The numbers of all entries about a body. */
export const auditTrail = (past: Past, body: string): readonly number[] =>
  entries(past)
    .filter(({ subjects }) => subjects.includes(`body:${body}`))
    .map(({ number }) => number);
