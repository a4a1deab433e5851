import { type DataOf } from '../../events/catalogue.js';
import { type Source } from '../../events/entry.js';
import { type Fact, isFact, lastWord } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day, type Instant, type Precision } from '../../events/values/day.js';
import { type EntryNumber, idOf, type Subject, type Uuid } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';
import { describe } from './describe.js';

/** An entry as it was written, and what was said of it later. */
export interface EntryRow {
  readonly number: EntryNumber;
  readonly entryId: Uuid;
  readonly on: Day;
  readonly precision: Precision;
  readonly recordedAt: Instant;
  readonly enteredOn: Day;
  readonly actor: string;
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly source: Source | null;
  readonly hash: string;
  readonly previousHash: string;
  readonly place: Place;
  /** the office's words for it, corrected; `textOf` adds what a correction or a withdrawal names */
  readonly text: string;
  readonly corrections: readonly { entry: EntryNumber; enteredOn: Day; ground: string; text: string | null }[];
  readonly correctedBy: readonly EntryNumber[];
  readonly voidedBy: EntryNumber | null;
  readonly voidedOn: Day | null;
  readonly decisionIds: readonly string[];
  readonly mandateIds: readonly string[];
  readonly subjects: readonly Subject[];
  readonly lastWord: EntryNumber;
}

const mandatesOf = (data: DataOf<'DecisionRecorded'>): readonly string[] =>
  (data.effects ?? []).flatMap((effect) => (effect.type === 'MandateIssued' ? (effect.mandates ?? []) : []));

function rowOf(fact: Fact): EntryRow {
  const { entry } = fact;
  return {
    number: fact.number,
    entryId: fact.id,
    on: fact.on,
    precision: fact.precision,
    recordedAt: fact.recordedAt,
    enteredOn: fact.enteredOn,
    actor: entry.actor,
    type: entry.event.type,
    version: entry.event.version,
    data: entry.event.data,
    source: entry.source ?? null,
    hash: entry.hash,
    previousHash: entry.previousHash,
    place: fact.place,
    text: describe(fact.event, fact),
    corrections: fact.corrections.map(({ entry: by, enteredOn, ground, text }) => ({
      entry: by,
      enteredOn,
      ground,
      text: text ?? null,
    })),
    correctedBy: fact.corrections.map(({ entry: by }) => by),
    voidedBy: fact.voidedBy,
    voidedOn: fact.voidedOn,
    decisionIds: fact.subjects.filter((subject) => subject.startsWith('decision:')).map(idOf),
    mandateIds: isFact(fact, 'DecisionRecorded') ? mandatesOf(fact.event.data) : [],
    subjects: fact.subjects,
    lastWord: lastWord(fact),
  };
}

/** Every entry is a subject of its own; a correction touches the entry that it corrects. */
export const entries = defineProjection<EntryRow | null, EntryRow>({
  name: 'entries',
  version: 3,
  subject: 'entry',
  indexes: ['subjects', 'type', 'entryId'],
  seesVoided: true,
  initial: () => null,
  apply: (_, fact) => rowOf(fact),
  turningPoints: () => [],
  row: (state) => state,
});
