import { type JournalLine } from './format.js';

const REFERENCE = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})#(\d+)$/;
const WITHIN = /([A-Za-z0-9][A-Za-z0-9._-]{0,63})#(\d+)/g;

/** A reference that leads to no entry: the line is unknown, was refused, is left out, or made fewer entries. */
export class DeadReference extends Error {
  override readonly name = 'DeadReference';
}

/** The numbers of the entries that each named line made, in the order of its answer. */
export class References {
  private readonly entries = new Map<string, readonly number[]>();
  private readonly ids: ReadonlySet<string>;

  constructor(journal: readonly JournalLine[]) {
    this.ids = new Set(journal.flatMap(({ id }) => id ?? []));
  }

  learn(id: string | null, numbers: readonly number[]): void {
    if (id !== null) this.entries.set(id, numbers);
  }

  private numberOf(id: string, k: number): number {
    const number = this.entries.get(id)?.[k - 1];
    if (number === undefined) throw new DeadReference(`${id}#${String(k)} leads to no entry`);
    return number;
  }

  /** The same value with each reference as the number of its entry. @throws DeadReference */
  resolve(value: unknown, key = ''): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.resolve(item, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, held]: [string, unknown]) => [name, this.resolve(held, name)]));
    }
    if (typeof value !== 'string') return value;
    const [, id, k] = REFERENCE.exec(value) ?? [];
    if (id === undefined || k === undefined) return value;
    // In other fields than these, text that only looks like a reference is text.
    return this.ids.has(id) || key === 'entry' || key === 'entries' ? this.numberOf(id, Number(k)) : value;
  }

  /** References inside an address, `/entries/lk-october#2`. @throws DeadReference */
  resolveIn(text: string): string {
    return text.replace(WITHIN, (found, id: string, k: string) =>
      this.ids.has(id) ? String(this.numberOf(id, Number(k))) : found,
    );
  }
}
