import { type Fact } from '../../events/fact.js';
import { type FactChange } from '../../events/fact-table.js';
import { type EntryNumber, idOf, kindOf, type RegionId, type Subject } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { equal } from '../../projections/engine/equal.js';
import { type Stretch, SubjectFold } from '../../projections/engine/subject-fold.js';
import { type Row, type RowClosing } from '../read-store/read-store.js';

/** What one entry changed in the rows of one projection. */
export interface RowChanges {
  readonly opened: readonly Row[];
  readonly closed: readonly RowClosing[];
}

export interface Parked {
  readonly subject: Subject;
  readonly since: EntryNumber;
  readonly error: string;
}

interface Kept {
  readonly fold: SubjectFold;
  stretches: readonly Stretch[];
  rows: Row[];
}

const sameStretch = (row: Row, stretch: Stretch): boolean =>
  row.validFrom === stretch.from &&
  row.validTo === stretch.to &&
  equal(row.doc, stretch.doc) &&
  equal(row.evidence, stretch.evidence);

/**
 * Turns the facts of a region into the rows of one projection, entry by entry. What the rows are is a function of the
 * facts alone, so two engines that have read the same entries hold the same rows, whatever the batches.
 */
export class ProjectionEngine {
  private readonly subjects = new Map<string, Kept>();
  private readonly parkedSubjects = new Map<Subject, Parked>();

  constructor(
    readonly projection: AnyProjection,
    private readonly region: RegionId,
  ) {}

  get parked(): readonly Parked[] {
    return [...this.parkedSubjects.values()];
  }

  apply(number: EntryNumber, changes: readonly FactChange[]): RowChanges {
    const opened: Row[] = [];
    const closed: RowClosing[] = [];
    const touched = new Map<Subject, FactChange[]>();
    for (const change of changes) {
      for (const subject of new Set([...this.own(change.before), ...this.own(change.after)])) {
        touched.set(subject, [...(touched.get(subject) ?? []), change]);
      }
    }
    for (const [subject, ofSubject] of touched) this.refresh(subject, ofSubject, number, opened, closed);
    return { opened, closed };
  }

  private own(fact: Fact | null): readonly Subject[] {
    return fact ? fact.subjects.filter((subject) => kindOf(subject) === this.projection.subject) : [];
  }

  /** A fold that throws parks its subject: the last good rows stay, the others go on (DESIGN 4). */
  private refresh(
    subject: Subject,
    changes: readonly FactChange[],
    number: EntryNumber,
    opened: Row[],
    closed: RowClosing[],
  ): void {
    if (this.parkedSubjects.has(subject)) return;
    const kept = this.subjects.get(subject) ?? { fold: new SubjectFold(this.projection, idOf(subject)), stretches: [], rows: [] };
    this.subjects.set(subject, kept);
    const about = (fact: Fact | null): Fact | null => (fact?.subjects.includes(subject) ? fact : null);
    try {
      for (const { before, after } of changes) kept.fold.exchange(about(before), about(after));
    } catch (error) {
      this.parkedSubjects.set(subject, { subject, since: number, error: error instanceof Error ? error.message : String(error) });
      return;
    }
    this.exchangeRows(subject, kept, number, opened, closed);
  }

  private exchangeRows(subject: Subject, kept: Kept, number: EntryNumber, opened: Row[], closed: RowClosing[]): void {
    const { stretches } = kept.fold;
    let same = 0;
    while (same < stretches.length && same < kept.stretches.length && stretches[same] === kept.stretches[same]) same += 1;
    const old = new Map(kept.rows.slice(same).map((row) => [row.validFrom, row]));
    const rows = kept.rows.slice(0, same);
    for (const stretch of stretches.slice(same)) {
      const there = old.get(stretch.from);
      if (there && sameStretch(there, stretch)) {
        old.delete(stretch.from);
        rows.push(there);
      } else {
        const row = this.rowOf(subject, stretch, number);
        opened.push(row);
        rows.push(row);
      }
    }
    for (const row of old.values()) closed.push({ _id: row._id, knownTo: number });
    kept.rows = rows;
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
