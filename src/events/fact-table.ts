import { type EventOf, type LedgerEvent } from './catalogue.js';
import { type Entry } from './entry.js';
import { type Correction, type Fact } from './fact.js';
import { type Place, placeOf } from './order.js';
import { subjectsOf } from './subjects.js';
import { berlinDay, type Day } from './values/day.js';
import { type Subject, subject, type Uuid } from './values/ids.js';
import { upcast } from './decode.js';

/** What one entry did to the facts: a new one, or another text or state of an earlier one. Null: there was, or is, none. */
export interface FactChange {
  readonly before: Fact | null;
  readonly after: Fact | null;
}

interface Record {
  readonly entry: Entry;
  readonly corrections: Entry<EventOf<'EntryCorrected'>>[];
  readonly voids: Entry<EventOf<'EntryVoided'>>[];
  fact: Fact;
}

/** The body that stands in the order of a day: the one that acts. */
export function actingBody(event: Pick<LedgerEvent, 'type' | 'data'>): string | undefined {
  const { data } = event;
  if ('body' in data) return data.body;
  return 'bodies' in data ? data.bodies[0] : undefined;
}

/** The agenda item; for what a charter states, how often it was adopted anew for the same first day. */
export function itemOf(event: Pick<LedgerEvent, 'type' | 'data'>): string | undefined {
  const { data } = event;
  if ('item' in data) return data.item;
  return 'revision' in data ? String(data.revision) : undefined;
}

/** The place of an entry's fact, with the text and day that it has now. */
export const placeOfText = (entry: Entry, event: Pick<LedgerEvent, 'type' | 'data'>, on: Day): Place =>
  placeOf({
    on,
    time: 'time' in event.data ? event.data.time : undefined,
    type: event.type,
    // The body stays the first one: a correction keeps its place unless it changes day, time or item (DESIGN 4).
    body: actingBody(entry.event),
    item: itemOf(event),
    digest: entry.commandDigest,
    index: entry.index,
    id: entry.id,
  });

/** The fact of an entry, with the text and day of a correction where there is one. */
export function factOf(entry: Entry, event: LedgerEvent, act: Pick<Entry, 'on' | 'precision'>): Fact {
  const subjects = new Set<Subject>([subject('entry', entry.number), ...subjectsOf(event)]);
  return {
    number: entry.number,
    id: entry.id,
    event,
    on: act.on,
    precision: act.precision,
    place: placeOfText(entry, event, act.on),
    subjects: [...subjects],
    enteredOn: berlinDay(entry.recordedAt),
    recordedAt: entry.recordedAt,
    entry,
    source: entry.source,
    corrections: [],
    voidedBy: null,
    voidedOn: null,
  };
}

/** The text that a correction gives, lifted to today's shape. */
const textOf = ({ event: { data }, number }: Entry<EventOf<'EntryCorrected'>>): LedgerEvent =>
  upcast({ type: data.type, version: data.version, data: data.data }, number);

/**
 * The facts of one region, fed entry by entry. A correction or a withdrawal changes the fact that it names; the entries
 * themselves never change. What a voided void had voided stands again.
 */
export class FactTable {
  private readonly records = new Map<Uuid, Record>();

  get(id: Uuid): Fact | undefined {
    return this.records.get(id)?.fact;
  }

  /** Every text that an entry ever had: as first written, and as each correction, also a withdrawn one, put it. */
  textsOf(id: Uuid): readonly LedgerEvent[] {
    const record = this.records.get(id);
    if (!record) return [];
    return [record.entry.event, ...record.corrections.map(textOf)];
  }

  *all(): IterableIterator<Fact> {
    for (const record of this.records.values()) yield record.fact;
  }

  /** The changes of one entry: its own fact first. */
  add(entry: Entry): readonly FactChange[] {
    const record: Record = { entry, corrections: [], voids: [], fact: factOf(entry, entry.event, entry) };
    this.records.set(entry.id, record);
    const changes: FactChange[] = [{ before: null, after: record.fact }];
    const named = this.attach(entry);
    for (let target = named; target; target = this.namedIn(target.entry.event)) {
      const before = target.fact;
      target.fact = this.present(target);
      changes.push({ before, after: target.fact });
    }
    return changes;
  }

  /** What entries that are not here yet would do, in this order. Nothing of it stays: the facts are the same ones as before. */
  supposing(entries: readonly Entry[]): readonly FactChange[] {
    const changes = entries.flatMap((entry) => this.add(entry));
    for (const entry of entries) this.detach(entry);
    for (const { before } of [...changes].reverse()) {
      const record = before && this.records.get(before.id);
      if (record) record.fact = before;
    }
    for (const { id } of entries) this.records.delete(id);
    return changes;
  }

  private detach({ id, event }: Entry): void {
    const target = this.namedIn(event);
    if (!target) return;
    const named: { readonly id: Uuid }[] = event.type === 'EntryCorrected' ? target.corrections : target.voids;
    named.splice(
      named.findIndex((each) => each.id === id),
      1,
    );
  }

  private attach(entry: Entry): Record | undefined {
    const { event } = entry;
    const target = this.namedIn(event);
    if (event.type === 'EntryCorrected') target?.corrections.push({ ...entry, event });
    else if (event.type === 'EntryVoided') target?.voids.push({ ...entry, event });
    return target;
  }

  /** The record of the entry that a correction or a withdrawal names. */
  private namedIn(event: LedgerEvent): Record | undefined {
    const names = event.type === 'EntryCorrected' || event.type === 'EntryVoided';
    return names ? this.records.get(event.data.entry) : undefined;
  }

  /** The void that holds, if any: the last one that is not itself voided. */
  private holdingVoid(record: Record): Entry | undefined {
    return record.voids.findLast((candidate) => {
      const own = this.records.get(candidate.id);
      return !own || !this.holdingVoid(own);
    });
  }

  private present(record: Record): Fact {
    const inForce = record.corrections.filter((correction) => {
      const own = this.records.get(correction.id);
      return !own || !this.holdingVoid(own);
    });
    const corrections: Correction[] = [];
    let event = record.entry.event;
    let act: Pick<Entry, 'on' | 'precision'> = record.entry;
    let { source } = record.entry;
    for (const correction of inForce) {
      const { data } = correction.event;
      corrections.push({
        entry: correction.number,
        id: correction.id,
        enteredOn: berlinDay(correction.recordedAt),
        ground: data.ground,
        ...(data.text === undefined ? {} : { text: data.text }),
        ...(data.signedBy === undefined ? {} : { signedBy: data.signedBy }),
        before: event,
      });
      event = textOf(correction);
      act = data.act;
      source = data.source ?? source;
    }
    const held = this.holdingVoid(record);
    return {
      ...factOf(record.entry, event, act),
      source,
      corrections,
      voidedBy: held?.number ?? null,
      voidedOn: held ? berlinDay(held.recordedAt) : null,
    };
  }
}
