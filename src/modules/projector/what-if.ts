import { type Entry } from '../../events/entry.js';
import { type Fact } from '../../events/fact.js';
import { FactTable } from '../../events/fact-table.js';
import { type EntryNumber, idOf, kindOf, type Subject, type Uuid } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { groupBy } from '../../projections/engine/group.js';
import { SubjectFold } from '../../projections/engine/subject-fold.js';
import { type Find, type Found, textsOf } from '../../projections/engine/view.js';
import { projections } from '../../projections/index.js';
import { type LoggedEntry } from '../ledger/region-log.js';

/** Where a view takes its rows from. */
export type Source = (finds: readonly Find[]) => Promise<readonly (readonly Found<object>[])[]>;

const namedBy = ({ event }: Entry): Uuid | null =>
  event.type === 'EntryCorrected' || event.type === 'EntryVoided' ? event.data.entry : null;

const byName = new Map<string, AnyProjection>(projections.map((projection) => [projection.name, projection]));
const inOrder = (a: Found<object>, b: Found<object>): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : a.from < b.from ? -1 : a.from > b.from ? 1 : 0;

const fits = (row: Found<object>, { where, on }: Find): boolean =>
  (on === 'always' || (row.from <= on && on < row.to)) &&
  Object.entries(where).every(([field, value]) => {
    const wanted = typeof value === 'string' ? [value] : value;
    const held = field === 'id' ? [row.id] : textsOf((row.doc as Readonly<Record<string, unknown>>)[field]);
    return held.some((text) => wanted.includes(text));
  });

/**
 * What would be known at one position, had some entries never been made. Only the subjects that these entries touch are
 * folded anew; all other rows are the stored ones.
 */
export class WhatIf {
  private readonly entries = new Map<Uuid, Entry>();
  private readonly facts = new Map<Uuid, Fact>();
  private readonly bySubject: ReadonlyMap<string, readonly Fact[]>;
  /** corrections and withdrawals, by the plain entry that they are about */
  private readonly emending: ReadonlyMap<string, readonly Entry[]>;

  constructor(
    private readonly log: readonly LoggedEntry[],
    position: EntryNumber | 0,
    private readonly stored: Source,
  ) {
    const known = log.slice(0, position);
    for (const { entry, changes } of known) {
      this.entries.set(entry.id, entry);
      for (const { after } of changes) if (after) this.facts.set(after.id, after);
    }
    this.bySubject = groupBy([...this.facts.values()], ({ subjects }) => subjects);
    this.emending = groupBy(
      known.map(({ entry }) => entry).filter((entry) => namedBy(entry) !== null),
      (entry) => [this.rootOf(entry)],
    );
  }

  without(left: ReadonlySet<EntryNumber>): Source {
    const replaced = this.replaced(left);
    const touched = new Map<Subject, Fact[]>();
    for (const [id, fact] of replaced) {
      for (const each of [this.facts.get(id), fact]) for (const subject of each?.subjects ?? []) touched.set(subject, []);
    }
    for (const [subject, facts] of touched) {
      facts.push(...(this.bySubject.get(subject) ?? []).filter(({ id }) => !replaced.has(id)));
      for (const fact of replaced.values()) if (fact?.subjects.includes(subject)) facts.push(fact);
    }
    return async (finds) => {
      const rows = await this.stored(finds);
      return finds.map((find, index) => overlay(rows[index] ?? [], find, touched));
    };
  }

  /** The facts that are others, or none, without these entries; a correction or withdrawal changes the fact it names. */
  private replaced(left: ReadonlySet<EntryNumber>): ReadonlyMap<Uuid, Fact | null> {
    const named = [...left].flatMap((number) => this.log[number - 1]?.entry ?? []);
    const replaced = new Map<Uuid, Fact | null>();
    for (const root of new Set(named.map((entry) => this.rootOf(entry)))) {
      const plain = this.entries.get(root);
      const family = plain ? [plain, ...(this.emending.get(root) ?? [])] : [];
      const table = new FactTable();
      for (const entry of family) if (!left.has(entry.number)) table.add(entry);
      for (const { id } of family) replaced.set(id, table.get(id) ?? null);
    }
    return replaced;
  }

  private rootOf(entry: Entry): Uuid {
    const target = namedBy(entry);
    const next = target === null ? undefined : this.entries.get(target);
    return next ? this.rootOf(next) : entry.id;
  }
}

function overlay(
  rows: readonly Found<object>[],
  find: Find,
  touched: ReadonlyMap<Subject, readonly Fact[]>,
): readonly Found<object>[] {
  const projection = byName.get(find.projection);
  if (!projection) return rows;
  const own = [...touched].filter(([subject]) => kindOf(subject) === projection.subject);
  if (own.length === 0) return rows;
  const ids = new Set(own.map(([subject]) => idOf(subject)));
  const anew = own.flatMap(([subject, facts]) => {
    const id = idOf(subject);
    const fold = new SubjectFold(projection, id);
    fold.fill(facts);
    return fold.stretches.map(({ from, to, doc, evidence }): Found<object> => ({ id, from, to, doc, evidence }));
  });
  return [...rows.filter(({ id }) => !ids.has(id)), ...anew.filter((row) => fits(row, find))].sort(inOrder);
}
