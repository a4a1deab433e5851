import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { type Collection, type Row, type RowClosing } from '../../src/modules/read-store/read-store.js';

/** The store in memory, which also shows every row that it was ever given, open and closed. */
export class ShownStore extends MemoryReadStore {
  private readonly shown = new Map<string, Row>();

  /** `pause` is awaited before each write, so that several projectors can write in between each other. */
  constructor(private readonly pause: () => Promise<void> = () => Promise.resolve()) {
    super();
  }

  override async open(collection: Collection, rows: readonly Row[]): Promise<void> {
    await this.pause();
    for (const row of rows) {
      const key = `${collection.name} ${row._id}`;
      if (!this.shown.has(key)) this.shown.set(key, row);
    }
    await super.open(collection, rows);
  }

  override async close(collection: Collection, rows: readonly RowClosing[]): Promise<void> {
    await this.pause();
    for (const { _id, knownTo } of rows) {
      const key = `${collection.name} ${_id}`;
      const row = this.shown.get(key);
      if (row) this.shown.set(key, { ...row, knownTo: Math.min(row.knownTo, knownTo) });
    }
    await super.close(collection, rows);
  }

  /** All rows of all collections, by collection and id. */
  rows(): readonly string[] {
    return [...this.shown]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { knownTo, ...row }]) => `${key} until ${String(knownTo)} ${JSON.stringify(row)}`);
  }
}
