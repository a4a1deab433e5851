import { type Fact } from '../../events/fact.js';
import { DAWN, type Day, FOREVER } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type AnyProjection } from './define.js';
import { equal } from './equal.js';

type Doc = Readonly<Record<string, unknown>>;
export type FieldEvidence = Readonly<Record<string, readonly EntryNumber[]>>;

/** A stretch of the valid axis on which a row stands still. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly doc: Doc;
  readonly evidence: FieldEvidence;
}

/** Where the fold stands at the start of a day that has facts, before they are applied. */
interface Mark {
  readonly day: Day;
  readonly factIndex: number;
  readonly state: unknown;
  readonly doc: Doc | null;
  readonly evidence: FieldEvidence;
  /** the first day of the stretch that is not yet finished */
  readonly since: Day;
  /** the day up to which turning points have been passed */
  readonly passed: Day;
  readonly finished: number;
}

const NOTHING: FieldEvidence = {};

function docAt(projection: AnyProjection, state: unknown, on: Day): Doc | null {
  return projection.row(state, on) as Doc | null;
}

/**
 * The fields of a document, each with a value of its own. Made from a copy, so that it has the document's hidden class: an object
 * that is given twenty keys one by one becomes a hash table of 1.5 kB, and there is one for every row.
 */
function fieldsOf<T>(doc: Doc, valueOf: (field: string) => T): Readonly<Record<string, T>> {
  const fields: Record<string, unknown> = { ...doc };
  for (const field of Object.keys(doc)) fields[field] = valueOf(field);
  return fields as Record<string, T>;
}

/**
 * Evidence of the fields after a change: what changed rests on `cause`, what stayed keeps what it rested on. Where all stayed it is
 * `held` itself, and only there: so whether a row has changed can be seen by its evidence.
 */
function evidenceAfter(before: Doc | null, after: Doc | null, held: FieldEvidence, cause: readonly EntryNumber[]): FieldEvidence {
  if (after === null) return NOTHING;
  if (before === null) return fieldsOf(after, () => cause);
  const fields = Object.keys(after);
  const changed = fields.filter((field) => held[field] === undefined || !equal(before[field], after[field]));
  if (changed.length === 0 && fields.length === Object.keys(before).length) return held;
  return fieldsOf(after, (field) => (changed.includes(field) ? cause : (held[field] ?? cause)));
}

/** A withdrawn fact is seen only by a projection whose rows tell of it; and none that it does not heed. */
export const isSeen = (projection: AnyProjection, id: string, fact: Fact): boolean =>
  (projection.seesVoided === true || fact.voidedBy === null) && (projection.heeds?.(fact, id) ?? true);

/** The stretches of a subject that has only this one fact, as every `entry:n` has. */
export function stretchesOfOne(projection: AnyProjection, id: string, fact: Fact): readonly Stretch[] {
  if (!isSeen(projection, id, fact)) return [];
  const state = projection.apply(projection.initial(id), fact);
  if (projection.turningPoints(state).length > 0) {
    const fold = new SubjectFold(projection, id);
    fold.fill([fact]);
    return fold.stretches;
  }
  const doc = docAt(projection, state, fact.on);
  const cause = [fact.number];
  return doc === null ? [] : [{ from: fact.on, to: FOREVER, doc, evidence: fieldsOf(doc, () => cause) }];
}

/**
 * The fold of one projection over one subject's facts. A fact that comes last costs one `apply`; a late, corrected or
 * withdrawn one re-applies only what follows it, from the mark of its day.
 */
export class SubjectFold {
  private readonly facts: Fact[] = [];
  private marks: Mark[] = [];
  private open: Mark;
  stretches: Stretch[] = [];

  constructor(
    private readonly projection: AnyProjection,
    private readonly id: string,
  ) {
    const state = projection.initial(id);
    this.open = { day: DAWN, factIndex: 0, state, doc: null, evidence: NOTHING, since: DAWN, passed: DAWN, finished: 0 };
  }

  /** The first facts of an empty fold, in any order. */
  fill(facts: readonly Fact[]): void {
    this.facts.push(...facts.filter((fact) => this.sees(fact)).sort((a, b) => (a.place < b.place ? -1 : 1)));
    this.foldFrom(DAWN);
  }

  /** Exchanges one fact for another (null: there was or will be none) and folds on from the earlier of their days. */
  exchange(before: Fact | null, after: Fact | null): void {
    let from: Day = FOREVER;
    let settled: Day = DAWN;
    const leaves = before && this.sees(before) ? before : null;
    const enters = after && this.sees(after) ? after : null;
    if (leaves) {
      const at = this.indexOf(leaves);
      if (this.facts[at]?.place === leaves.place) this.facts.splice(at, 1);
      from = leaves.on;
      settled = leaves.on;
    }
    if (enters) {
      this.facts.splice(this.indexOf(enters), 0, enters);
      if (enters.on < from) from = enters.on;
      if (enters.on > settled) settled = enters.on;
    }
    if (leaves || enters) this.foldFrom(from, settled);
  }

  private sees(fact: Fact): boolean {
    return isSeen(this.projection, this.id, fact);
  }

  /** Where a fact stands, or would stand. */
  private indexOf(fact: Fact): number {
    const last = this.facts.at(-1);
    if (!last || last.place < fact.place) return this.facts.length;
    let low = 0;
    let high = this.facts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.facts[middle];
      if (there && there.place < fact.place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Folds on from a day; behind `settled` the facts are the same as before, so the fold may find its old way again. */
  private foldFrom(day: Day, settled: Day = FOREVER): void {
    const kept = this.firstMarkFrom(day);
    const old = { marks: this.marks.slice(kept), open: this.open, stretches: this.stretches };
    const start = old.marks[0] ?? old.open;
    this.marks.length = kept;
    const walk = new Walk(this.projection, start, old.stretches.slice(0, start.finished));
    let index = start.factIndex;
    let behind = 0;
    while (index < this.facts.length) {
      const on = this.facts[index]?.on ?? FOREVER;
      // The mark stands before time passes, so that a fact put between finds the turning points still to come.
      const mark = walk.mark(on, index);
      while ((old.marks[behind]?.day ?? FOREVER) < on) behind += 1;
      const was = old.marks[behind];
      if (on > settled && was && same(mark, was)) {
        this.rejoin(walk, mark, old.marks.slice(behind), old);
        return;
      }
      this.marks.push(mark);
      walk.passTo(on);
      const today: Fact[] = [];
      for (let fact = this.facts[index]; fact?.on === on; fact = this.facts[index]) {
        today.push(fact);
        index += 1;
      }
      walk.apply(on, today);
    }
    this.open = walk.mark(FOREVER, index);
    walk.passTo(FOREVER);
    walk.finish(FOREVER);
    this.stretches = walk.stretches;
  }

  private firstMarkFrom(day: Day): number {
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.marks[middle]?.day ?? FOREVER) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** From here on all is as it was, only at other indexes. */
  private rejoin(
    walk: Walk,
    mark: Mark,
    rest: readonly Mark[],
    old: { readonly open: Mark; readonly stretches: readonly Stretch[] },
  ): void {
    const was = rest[0] ?? mark;
    const moved = (each: Mark): Mark => ({
      ...each,
      factIndex: each.factIndex + mark.factIndex - was.factIndex,
      finished: each.finished + mark.finished - was.finished,
    });
    for (const each of rest) this.marks.push(moved(each));
    this.open = moved(old.open);
    this.stretches = [...walk.stretches, ...old.stretches.slice(was.finished)];
  }
}

const same = (a: Mark, b: Mark): boolean =>
  a.since === b.since && a.passed === b.passed && equal(a.state, b.state) && equal(a.doc, b.doc) && equal(a.evidence, b.evidence);

/** Goes along the valid axis once, cutting it at facts and turning points. */
class Walk {
  private state: unknown;
  private doc: Doc | null;
  private evidence: FieldEvidence;
  private since: Day;
  private passed: Day;

  constructor(
    private readonly projection: AnyProjection,
    from: Mark,
    readonly stretches: Stretch[],
  ) {
    this.state = from.state;
    this.doc = from.doc;
    this.evidence = from.evidence;
    this.since = from.since;
    this.passed = from.passed;
  }

  mark(day: Day, factIndex: number): Mark {
    const { state, doc, evidence, since, passed } = this;
    return { day, factIndex, state, doc, evidence, since, passed, finished: this.stretches.length };
  }

  /** Turning points after the last cut, up to and with `day`: they come at a day's start, before its facts. */
  passTo(day: Day): void {
    const points = this.projection.turningPoints(this.state).filter((point) => point.day > this.passed && point.day <= day);
    this.passed = day;
    if (points.length === 0) return;
    for (const on of [...new Set(points.map((point) => point.day))].sort()) {
      const cause = new Set(points.filter((point) => point.day === on).flatMap((point) => point.entries));
      const doc = docAt(this.projection, this.state, on);
      this.become(on, doc, evidenceAfter(this.doc, doc, this.evidence, [...cause]));
    }
  }

  apply(on: Day, facts: readonly Fact[]): void {
    let { doc, evidence } = this;
    for (const fact of facts) {
      const confirmed = this.projection.confirms?.(this.state, fact) ?? [];
      this.state = this.projection.apply(this.state, fact);
      const next = docAt(this.projection, this.state, on);
      const after = evidenceAfter(doc, next, evidence, [fact.number]);
      evidence = confirmed.length === 0 || next === null ? after : this.confirm(after, confirmed, fact.number);
      doc = next;
    }
    this.become(on, doc, evidence);
  }

  finish(day: Day): void {
    if (this.doc !== null && this.since < day) {
      this.stretches.push({ from: this.since, to: day, doc: this.doc, evidence: this.evidence });
    }
  }

  private confirm(evidence: FieldEvidence, fields: readonly string[], by: EntryNumber): FieldEvidence {
    const upheld = fields.filter((field) => evidence[field]?.includes(by) === false);
    if (upheld.length === 0) return evidence;
    const next = { ...evidence };
    for (const field of upheld) next[field] = [...(evidence[field] ?? []), by];
    return next;
  }

  private become(on: Day, doc: Doc | null, evidence: FieldEvidence): void {
    if (evidence === this.evidence) return;
    this.finish(on);
    this.since = on;
    this.doc = doc;
    this.evidence = evidence;
  }
}
