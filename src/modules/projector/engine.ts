import { type Fact } from '../../events/fact.js';
import { type Day, FOREVER } from '../../events/values/day.js';
import { type EntryNumber, idOf, type RegionId, type Subject } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { equal } from '../../projections/engine/equal.js';
import { isSeen, type Stretch, stretchesOfOne, SubjectFold } from '../../projections/engine/subject-fold.js';
import { type Touch } from '../ledger/touches.js';
import { type ParkedSubject, type Row, type RowClosing } from '../read-store/read-store.js';

/** What entries changed in the rows of one projection, in their order. */
export class RowChanges {
  readonly opened: Row[] = [];
  readonly closed: RowClosing[] = [];
  /** subjects whose fold threw at one of these entries */
  readonly parked: ParkedSubject[] = [];
}

interface Kept {
  /** none where the subject has one fact only */
  readonly fold: SubjectFold | null;
  /** as the open rows have them, with the ids of those rows */
  stretches: readonly Stretch[];
  ids: readonly string[];
}

const sameStretch = (a: Stretch, b: Stretch): boolean =>
  a.from === b.from && a.to === b.to && equal(a.doc, b.doc) && equal(a.evidence, b.evidence);

/**
 * Turns the facts of a region into the rows of one projection, entry by entry. What the rows are is a function of the
 * facts alone, so two engines that have read the same entries hold the same rows, whatever the batches.
 */
export class ProjectionEngine {
  private readonly subjects = new Map<string, Kept>();
  private readonly parkedSubjects = new Map<Subject, ParkedSubject>();

  constructor(
    readonly projection: AnyProjection,
    private readonly region: RegionId,
  ) {}

  get parked(): readonly ParkedSubject[] {
    return [...this.parkedSubjects.values()];
  }

  isParked(subject: Subject): boolean {
    return this.parkedSubjects.has(subject);
  }

  /** What one entry did to one subject of this projection's kind; touches come in the order of the entries. */
  apply(touch: Touch, into: RowChanges): void {
    if (this.concerns(touch)) this.refresh(touch, into);
  }

  /**
   * Folds one subject again from its first fact, over all touches that this engine has read. Gives every row that it ever had:
   * those that are stored already are the same, so writing all of them is harmless. It is parked again where it throws again.
   */
  refold(subject: Subject, touches: readonly Touch[]): RowChanges {
    this.subjects.delete(subject);
    this.parkedSubjects.delete(subject);
    const into = new RowChanges();
    for (const touch of touches) if (touch.subject === subject) this.apply(touch, into);
    return into;
  }

  /** Most facts about a subject say nothing to most projections. */
  private concerns({ subject, changes }: Touch): boolean {
    const id = idOf(subject);
    const isHeeded = (fact: Fact | null): boolean => fact !== null && isSeen(this.projection, id, fact);
    return changes.some(({ before, after }) => isHeeded(before) || isHeeded(after));
  }

  /** A fold that throws parks its subject: the last good rows stay, the others go on (DESIGN 4). */
  private refresh(touch: Touch, into: RowChanges): void {
    const { subject, number } = touch;
    if (this.parkedSubjects.has(subject)) return;
    const kept = this.subjects.get(subject) ?? this.newlyKept(subject);
    try {
      const stretches = this.stretchesAfter(kept, touch);
      if (stretches.length === 0 && kept.ids.length === 0) return;
      this.subjects.set(subject, kept);
      this.exchangeRows(subject, kept, stretches, number, into);
    } catch (error) {
      const parked = { subject, since: number, error: error instanceof Error ? error.message : String(error) };
      this.parkedSubjects.set(subject, parked);
      into.parked.push(parked);
    }
  }

  private newlyKept(subject: Subject): Kept {
    if (this.projection.subject === 'entry') return { fold: null, stretches: [], ids: [] };
    const kept = { fold: new SubjectFold(this.projection, idOf(subject)), stretches: [], ids: [] };
    this.subjects.set(subject, kept);
    return kept;
  }

  private stretchesAfter({ fold }: Kept, { subject, changes }: Touch): readonly Stretch[] {
    if (fold) {
      for (const { before, after } of changes) fold.exchange(before, after);
      return fold.stretches;
    }
    const fact = changes.at(-1)?.after ?? null;
    return fact ? stretchesOfOne(this.projection, idOf(subject), fact) : [];
  }

  private exchangeRows(subject: Subject, kept: Kept, stretches: readonly Stretch[], number: EntryNumber, into: RowChanges): void {
    let same = 0;
    while (same < stretches.length && same < kept.stretches.length && stretches[same] === kept.stretches[same]) same += 1;
    const old = new Map<Day, number>();
    for (let at = same; at < kept.stretches.length; at += 1) old.set(kept.stretches[at]?.from ?? FOREVER, at);
    const ids = kept.ids.slice(0, same);
    for (const stretch of stretches.slice(same)) {
      const at = old.get(stretch.from) ?? -1;
      const there = kept.stretches[at];
      if (there && sameStretch(there, stretch)) {
        old.delete(stretch.from);
        ids.push(kept.ids[at] ?? '');
      } else {
        const row = this.rowOf(subject, stretch, number);
        into.opened.push(row);
        ids.push(row._id);
      }
    }
    for (const at of old.values()) into.closed.push({ _id: kept.ids[at] ?? '', knownTo: number });
    kept.ids = ids;
    kept.stretches = stretches;
  }

  private rowOf(subject: Subject, { from, to, doc, evidence }: Stretch, knownFrom: EntryNumber): Row {
    return {
      _id: `${this.region}|${subject}|${from}|${String(knownFrom)}`,
      region: this.region,
      subject: idOf(subject),
      validFrom: from,
      validTo: to,
      knownFrom,
      knownTo: Infinity,
      doc,
      evidence,
    };
  }
}
