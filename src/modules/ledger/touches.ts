import { type Fact } from '../../events/fact.js';
import { type FactChange } from '../../events/fact-table.js';
import { type EntryNumber, kindOf, type Subject, type SubjectKind } from '../../events/values/ids.js';

/** What one entry did to the facts about one subject: in each change, null where there was, or is, none about it. */
export interface Touch {
  readonly number: EntryNumber;
  readonly subject: Subject;
  readonly changes: readonly FactChange[];
}

const about = (fact: Fact | null, subject: Subject): Fact | null => (fact?.subjects.includes(subject) ? fact : null);

export function touchesOf(number: EntryNumber, changes: readonly FactChange[]): readonly Touch[] {
  const [first] = changes;
  // Most entries do nothing but bring their own fact.
  if (changes.length === 1 && first?.after && !first.before) {
    return first.after.subjects.map((subject) => ({ number, subject, changes }));
  }
  const touched = new Set(changes.flatMap(({ before, after }) => [...(before?.subjects ?? []), ...(after?.subjects ?? [])]));
  return [...touched].map((subject) => ({
    number,
    subject,
    changes: changes
      .map(({ before, after }) => ({ before: about(before, subject), after: about(after, subject) }))
      .filter(({ before, after }) => before !== null || after !== null),
  }));
}

/** The touches of a region's entries by kind of subject, in the order of the entries: a projection reads those of its kind alone. */
export class Touches {
  private readonly byKind = new Map<string, Touch[]>();
  private readonly bySubject = new Map<string, { upTo: number; readonly touches: Map<Subject, Touch[]> }>();

  add(number: EntryNumber, changes: readonly FactChange[]): void {
    for (const touch of touchesOf(number, changes)) {
      const kind = kindOf(touch.subject);
      const known = this.byKind.get(kind);
      if (known) known.push(touch);
      else this.byKind.set(kind, [touch]);
    }
  }

  of(kind: SubjectKind): readonly Touch[] {
    return this.byKind.get(kind) ?? [];
  }

  /** Those of one subject. The index is made when it is first asked for: only explanations need it. */
  about(subject: Subject): readonly Touch[] {
    const kind = kindOf(subject);
    const index = this.bySubject.get(kind) ?? { upTo: 0, touches: new Map<Subject, Touch[]>() };
    this.bySubject.set(kind, index);
    const all = this.byKind.get(kind) ?? [];
    for (; index.upTo < all.length; index.upTo += 1) {
      const touch = all[index.upTo];
      if (!touch) continue;
      const known = index.touches.get(touch.subject);
      if (known) known.push(touch);
      else index.touches.set(touch.subject, [touch]);
    }
    return index.touches.get(subject) ?? [];
  }
}
