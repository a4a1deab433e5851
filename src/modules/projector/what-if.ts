import { type Entry } from '../../events/entry.js';
import { type Fact } from '../../events/fact.js';
import { FactTable } from '../../events/fact-table.js';
import { type EntryNumber, idOf, kindOf, type Subject, subject } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { lazily } from '../../projections/engine/lazily.js';
import { Shelf } from '../../projections/engine/shelf.js';
import { isSeen, SubjectFold } from '../../projections/engine/subject-fold.js';
import { type Find, type Found, runViewAsync, textsOf, type View } from '../../projections/engine/view.js';
import { projections } from '../../projections/index.js';
import { type RegionLog } from '../ledger/region-log.js';
import { firstFrom } from '../read-store/order.js';

/** Where a view takes its rows from. */
export type Source = (finds: readonly Find[]) => Promise<readonly (readonly Found<object>[])[]>;

/** What a what-if is told from: the log of a region. */
export type ToldLog = Readonly<Pick<RegionLog, 'entries' | 'touches' | 'facts'>>;

/** A subject about which facts would be others: those, as they are and as they would be, and all that there would be. */
interface Touched {
  readonly changed: Fact[];
  readonly facts: () => readonly Fact[];
}

const byName = new Map<string, AnyProjection>(projections.map((projection) => [projection.name, projection]));

const fits = (row: Found<object>, { where, on }: Find): boolean =>
  (on === 'always' || (row.from <= on && on < row.to)) &&
  Object.entries(where).every(([field, value]) => {
    const wanted = typeof value === 'string' ? [value] : value;
    const held = field === 'id' ? [row.id] : textsOf((row.doc as Readonly<Record<string, unknown>>)[field]);
    return held.some((text) => wanted.includes(text));
  });

/**
 * What would be known at one position, had some entries never been made. Only the subjects that these entries touch are
 * folded anew; all other rows are the stored ones, looked up once for all that is asked.
 */
export class WhatIf {
  private readonly shelf = new Shelf();
  private readonly looked = new Map<string, ReturnType<Source>>();

  constructor(
    private readonly log: ToldLog,
    private readonly position: EntryNumber | 0,
    private readonly stored: Source,
  ) {}

  /** The answer of a view in a ledger without these entries. */
  ask<A>(view: View<A>, left: ReadonlySet<EntryNumber>): Promise<A> {
    return runViewAsync(view, this.without(left), new Map(), this.shelf);
  }

  private without(left: ReadonlySet<EntryNumber>): Source {
    const replaced = this.replaced(left);
    const touched = new Map<Subject, Touched>();
    const named = (of: Subject): Touched => ({
      changed: [],
      facts: () => {
        const anew = [...replaced.values()].flatMap((fact) => (fact?.subjects.includes(of) ? [fact] : []));
        return [...this.factsOf(of).filter(({ number }) => !replaced.has(number)), ...anew];
      },
    });
    for (const [number, fact] of replaced) {
      for (const each of [this.factOf(number), fact]) {
        for (const of of each?.subjects ?? []) {
          const known = touched.get(of) ?? named(of);
          touched.set(of, known);
          if (each) known.changed.push(each);
        }
      }
    }
    return async (finds) => {
      const rows = await this.lookUp(finds);
      return finds.map((find, index) => overlay(rows[index] ?? [], find, touched));
    };
  }

  private lookUp(finds: readonly Find[]): ReturnType<Source> {
    const key = JSON.stringify(finds);
    const known = this.looked.get(key) ?? this.stored(finds);
    this.looked.set(key, known);
    return known;
  }

  /** The facts about a subject, as they were known at the position. */
  private readonly factsOf = lazily((of: Subject): readonly Fact[] => {
    const facts = new Map<EntryNumber, Fact>();
    for (const touch of this.log.touches.about(of)) {
      if (touch.number > this.position) break;
      for (const { before, after } of touch.changes) {
        if (before) facts.delete(before.number);
        if (after?.subjects.includes(of)) facts.set(after.number, after);
      }
    }
    return [...facts.values()];
  });

  private factOf(number: EntryNumber): Fact | undefined {
    return this.factsOf(subject('entry', number)).find((fact) => fact.number === number);
  }

  /** A plain entry, with the corrections and withdrawals that are about it in the end: they are what touches it. */
  private readonly familyOf = lazily((root: EntryNumber): readonly Entry[] => {
    const numbers = this.log.touches.about(subject('entry', root)).map(({ number }) => number);
    return numbers.filter((number) => number <= this.position).flatMap((number) => this.log.entries[number - 1]?.entry ?? []);
  });

  /** The facts that are others, or none, without these entries; a correction or withdrawal changes the fact it names. */
  private replaced(left: ReadonlySet<EntryNumber>): ReadonlyMap<EntryNumber, Fact | null> {
    const named = [...left].flatMap((number) => this.log.entries[number - 1]?.entry ?? []);
    const replaced = new Map<EntryNumber, Fact | null>();
    for (const root of new Set(named.map((entry) => this.rootOf(entry)))) {
      const family = this.familyOf(root);
      const table = new FactTable();
      for (const entry of family) if (!left.has(entry.number)) table.add(entry);
      for (const { id, number } of family) replaced.set(number, table.get(id) ?? null);
    }
    return replaced;
  }

  private rootOf({ number, event }: Entry): EntryNumber {
    const target = event.type === 'EntryCorrected' || event.type === 'EntryVoided' ? event.data.entry : null;
    const next = target === null ? undefined : this.log.facts.get(target)?.entry;
    return next ? this.rootOf(next) : number;
  }
}

function overlay(rows: readonly Found<object>[], find: Find, touched: ReadonlyMap<Subject, Touched>): readonly Found<object>[] {
  const projection = byName.get(find.projection);
  if (!projection) return rows;
  const own = [...touched].filter(
    ([of, { changed }]) => kindOf(of) === projection.subject && changed.some((fact) => isSeen(projection, idOf(of), fact)),
  );
  if (own.length === 0) return rows;
  const all = [...rows];
  for (const [of, { facts }] of own) {
    const id = idOf(of);
    const fold = new SubjectFold(projection, id);
    fold.fill(facts());
    const anew = fold.stretches.map(({ from, to, doc, evidence }): Found<object> => ({ id, from, to, doc, evidence }));
    const at = firstFrom(all, (row) => row.id >= id);
    let until = at;
    while (all[until]?.id === id) until += 1;
    all.splice(at, until - at, ...anew.filter((row) => fits(row, find)));
  }
  return all;
}
