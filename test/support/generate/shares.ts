import { type Entry } from '../../../src/events/entry.js';
import { subjectsOf } from '../../../src/events/subjects.js';
import { addDays, type Day } from '../../../src/events/values/day.js';
import { turningDays } from './world.js';

/** What histories have in them: a law that is tried with tame ones says nothing (DESIGN 4). */
export class Shares {
  private readonly counts = { entries: 0, late: 0, shared: 0, turning: 0, approximate: 0 };
  private readonly types = new Map<string, number>();
  private voidedCorrections = 0;
  private voidedVoids = 0;

  add(entries: readonly Entry[]): void {
    const turning = new Set(entries.flatMap(({ event, on }) => turningDays(event).filter((day) => day > on)));
    const seen = new Map<string, number>();
    const keys = ({ event, on }: Entry): readonly string[] =>
      [...new Set(subjectsOf(event))].map((subject) => `${on} ${subject}`);
    for (const entry of entries) for (const key of keys(entry)) seen.set(key, (seen.get(key) ?? 0) + 1);
    let head = '' as Day;
    const byId = new Map(entries.map((entry) => [entry.id, entry.event.type]));
    for (const entry of entries) {
      const { on, event } = entry;
      this.counts.entries += 1;
      if (on < head) this.counts.late += 1;
      if (keys(entry).some((key) => (seen.get(key) ?? 0) > 1)) this.counts.shared += 1;
      if (turning.has(on) || turning.has(addDays(on, 1))) this.counts.turning += 1;
      if (entry.precision !== 'day') this.counts.approximate += 1;
      if (on > head) head = on;
      this.types.set(event.type, (this.types.get(event.type) ?? 0) + 1);
      if (event.type === 'EntryVoided') {
        const target = byId.get(event.data.entry);
        if (target === 'EntryCorrected') this.voidedCorrections += 1;
        if (target === 'EntryVoided') this.voidedVoids += 1;
      }
    }
  }

  share(of: 'late' | 'shared' | 'turning' | 'approximate'): number {
    return this.counts[of] / Math.max(1, this.counts.entries);
  }

  /** What is missing, in words; nothing where the run was wild enough. */
  missing(): readonly string[] {
    const wanted = [
      ['late', 0.3],
      ['shared', 0.1],
      ['turning', 0.1],
      ['approximate', 0.01],
    ] as const;
    const tame = wanted
      .filter(([of, least]) => this.share(of) < least)
      .map(
        ([of, least]) => `${of}: ${this.share(of).toFixed(3)} of ${String(this.counts.entries)} entries, wanted ${String(least)}`,
      );
    const none = ['EntryCorrected', 'EntryVoided'].filter((type) => !this.types.has(type)).map((type) => `no ${type}`);
    if (this.voidedCorrections === 0) none.push('no withdrawn correction');
    if (this.voidedVoids === 0) none.push('no withdrawn withdrawal');
    return [...tame, ...none];
  }

  toString(): string {
    const shares = (['late', 'shared', 'turning', 'approximate'] as const).map(
      (of) => `${of} ${(100 * this.share(of)).toFixed(0)} %`,
    );
    const types = [...this.types].sort((a, b) => b[1] - a[1]).map(([type, n]) => `${type} ${String(n)}`);
    return `${String(this.counts.entries)} entries: ${shares.join(', ')}; ${types.join(', ')}`;
  }
}
