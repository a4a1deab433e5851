import { type Fact } from '../../events/fact.js';
import { type FactChange } from '../../events/fact-table.js';
import { identityOf, makes } from '../../events/identity.js';
import { type Place } from '../../events/order.js';
import { type EntryNumber, idOf, kindOf, type Subject, subject, type SubjectKind } from '../../events/values/ids.js';
import { type AnyProjection, type Projection } from '../../projections/engine/define.js';
import { Shelf } from '../../projections/engine/shelf.js';
import { SubjectFold } from '../../projections/engine/subject-fold.js';
import { type Find, type Found, type Memo, runView, textsOf, type View } from '../../projections/engine/view.js';
import { projections } from '../../projections/index.js';
import { type RegionLog } from './region-log.js';
import { Series } from './series.js';

/** What a chronicle is fed from: the log of a region, or its beginning. */
export type ChronicleLog = Readonly<Pick<RegionLog, 'entries' | 'position'>>;

const byName = new Map<string, AnyProjection>(projections.map((projection) => [projection.name, projection]));

/**
 * The region's facts in memory, for deciders: everything known now, at any day and at any place in fact order. It
 * serves the same finds as a read store, so a decider sees what a page sees (DESIGN 4). Folds are made when they are
 * first looked at, and kept ready from then on.
 */
export class Chronicle {
  private readonly bySubject = new Map<Subject, Fact[]>();
  private readonly idsOfKind = new Map<string, Set<string>>();
  private readonly folds = new Map<string, Map<string, SubjectFold>>();
  /** rows of all subjects, as they were last asked for; without those of subjects that were touched since */
  private readonly rows = new Map<string, Map<string, readonly Found<object>[]>>();
  readonly series = new Series();
  /** of the facts as they stand; it goes with the first that changes */
  private memo: Memo = new Map();
  /** what was made of rows that are still the same */
  private readonly shelf = new Shelf();
  private applied = 0;

  constructor(private readonly log: ChronicleLog) {}

  get head(): EntryNumber | 0 {
    return this.log.position;
  }

  /** Takes over what the log has read since. */
  sync(): void {
    for (; this.applied < this.log.entries.length; this.applied += 1) {
      const logged = this.log.entries[this.applied];
      if (!logged) return;
      this.series.count(logged.entry);
      for (const { before, after } of logged.changes) this.exchange(before, after);
    }
  }

  private exchange(before: Fact | null, after: Fact | null): void {
    if (this.memo.size > 0) this.memo = new Map();
    for (const touched of new Set([...(before?.subjects ?? []), ...(after?.subjects ?? [])])) {
      const was = before?.subjects.includes(touched) ? before : null;
      const is = after?.subjects.includes(touched) ? after : null;
      const facts = this.bySubject.get(touched) ?? [];
      const at = was ? facts.indexOf(was) : -1;
      if (at >= 0) facts.splice(at, 1);
      if (is) facts.push(is);
      this.bySubject.set(touched, facts);
      const kind = kindOf(touched);
      const ids = this.idsOfKind.get(kind) ?? new Set();
      this.idsOfKind.set(kind, ids.add(idOf(touched)));
      for (const [name, folds] of this.folds) {
        if (byName.get(name)?.subject !== kind) continue;
        folds.get(idOf(touched))?.exchange(was, is);
        this.rows.get(name)?.delete(idOf(touched));
      }
    }
  }

  /** What `work` finds if these facts stood so. The folds go there and back, so nothing of it stays. */
  suppose<A>(changes: readonly FactChange[], work: () => A): A {
    for (const { before, after } of changes) this.exchange(before, after);
    try {
      return work();
    } finally {
      for (const { before, after } of [...changes].reverse()) this.exchange(after, before);
    }
  }

  /** Facts about a subject, withdrawn ones among them, in the order of entering. */
  factsOf(of: Subject): readonly Fact[] {
    return this.bySubject.get(of) ?? [];
  }

  /** Whether what made it stands: that others name it, and stay when it is gone, is not enough. */
  knows(kind: SubjectKind, id: string): boolean {
    return this.factsOf(subject(kind, id)).some(({ voidedBy, event }) => voidedBy === null && makes(event, kind, id));
  }

  isGiven(kind: SubjectKind, id: string): boolean {
    return this.factsOf(subject(kind, id)).some(
      ({ voidedBy, event }) => voidedBy === null && identityOf(event).some((given) => given.kind === kind && given.id === id),
    );
  }

  stateBefore<S, D extends object>(projection: Projection<S, D>, id: string, place: Place): S {
    const facts = this.factsOf(subject(projection.subject, id))
      .filter((fact) => fact.place < place && (projection.seesVoided === true || fact.voidedBy === null))
      .sort((a, b) => (a.place < b.place ? -1 : 1));
    return facts.reduce((state, fact) => projection.apply(state, fact), projection.initial(id));
  }

  ask<A>(view: View<A>): A {
    return runView(view, (finds) => finds.map((find) => this.find(find)), this.memo, this.shelf);
  }

  find({ projection: name, where, on }: Find): readonly Found<object>[] {
    const projection = byName.get(name);
    if (!projection) throw new RangeError(`there is no projection "${name}"`);
    const { id: named, ...conditions } = where;
    const rows = named === undefined ? this.allRows(projection) : textsOf(named).flatMap((id) => this.rowsOf(projection, id));
    const fits = Object.entries(conditions);
    if (on === 'always' && fits.length === 0) return rows;
    return rows.filter(
      ({ from, to, doc }) =>
        (on === 'always' || (from <= on && on < to)) &&
        fits.every(([field, value]) =>
          textsOf((doc as Readonly<Record<string, unknown>>)[field]).some((text) =>
            typeof value === 'string' ? value === text : value.includes(text),
          ),
        ),
    );
  }

  private rowsOf(projection: AnyProjection, id: string): readonly Found<object>[] {
    const stretches = this.foldOf(projection, id)?.stretches ?? [];
    return stretches.map(({ from, to, doc, evidence }) => ({ id, from, to, doc, evidence }));
  }

  /** The rows of all subjects; of a subject that no fact has touched since, those of the last time. */
  private allRows(projection: AnyProjection): readonly Found<object>[] {
    const known = this.rows.get(projection.name) ?? new Map<string, readonly Found<object>[]>();
    this.rows.set(projection.name, known);
    for (const id of this.idsOfKind.get(projection.subject) ?? []) {
      if (!known.has(id)) known.set(id, this.rowsOf(projection, id));
    }
    return [...known.values()].flat();
  }

  private foldOf(projection: AnyProjection, id: string): SubjectFold | null {
    const folds = this.folds.get(projection.name) ?? new Map<string, SubjectFold>();
    this.folds.set(projection.name, folds);
    const known = folds.get(id);
    if (known) return known;
    const facts = this.factsOf(subject(projection.subject, id));
    if (facts.length === 0) return null;
    const fold = new SubjectFold(projection, id);
    fold.fill(facts);
    folds.set(id, fold);
    return fold;
  }
}
