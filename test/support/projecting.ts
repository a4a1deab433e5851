import { type Entry } from '../../src/events/entry.js';
import { entryNumber } from '../../src/events/values/ids.js';
import { recordOf, streamOf } from '../../src/modules/ledger/entry-codec.js';
import { RegionLog } from '../../src/modules/ledger/region-log.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { RegionProjector, type RegionProjectorParts } from '../../src/modules/projector/region-projector.js';
import { ReadStoreUnavailable } from '../../src/modules/read-store/errors.js';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { type ReadStore } from '../../src/modules/read-store/read-store.js';
import { ReadSide } from './oracle/read-side.js';
import { type AnyProjection } from '../../src/projections/engine/define.js';
import { projections } from '../../src/projections/index.js';

/** A history that enters its ledger bit by bit, while projectors follow it. */
export class Following {
  private entered = 0;

  private constructor(
    private readonly entries: readonly Entry[],
    readonly ledger: SqliteLedger,
    private readonly used: readonly AnyProjection[],
  ) {}

  static async of(entries: readonly Entry[], used: readonly AnyProjection[] = projections): Promise<Following> {
    return new Following(entries, await SqliteLedger.open(':memory:'), used);
  }

  get region(): Entry['region'] {
    const [first] = this.entries;
    if (!first) throw new RangeError('a history has entries');
    return first.region;
  }

  get isComplete(): boolean {
    return this.entered === this.entries.length;
  }

  async enter(count: number): Promise<void> {
    const some = this.entries.slice(this.entered, this.entered + count);
    if (some.length === 0) return;
    await this.ledger.append(streamOf(this.region), this.entered === 0 ? 'empty' : this.entered - 1, some.map(recordOf));
    this.entered += some.length;
  }

  /** A process of its own, as far as projecting goes: its own log, its own engines. */
  projector(parts: RegionProjectorParts): RegionProjector {
    return new RegionProjector(new RegionLog(this.region, this.ledger, new MemoryHeadNote()), this.used, parts);
  }

  /** The rows of a store at every entry, as text. */
  async content(store: ReadStore): Promise<readonly string[]> {
    const finds = this.used.map((collection) => ({ collection, where: {}, on: 'always' as const }));
    const told: string[] = [];
    for (const { number } of this.entries) {
      const answers = await store.find(this.region, finds, entryNumber(number));
      answers.forEach((rows, index) => {
        for (const row of rows) told.push(`${String(number)} ${this.used[index]?.name ?? ''} ${JSON.stringify(row)}`);
      });
    }
    return told;
  }

  /** What the engines alone make of the entries, without batches and checkpoints. */
  async rebuilt(): Promise<readonly string[]> {
    // As they were read back: a ledger keeps the canonical form, whose keys are sorted.
    const log = new RegionLog(this.region, this.ledger, new MemoryHeadNote());
    await log.catchUp();
    const { store } = await ReadSide.of(
      log.entries.map(({ entry }) => entry),
      this.used,
    );
    return this.content(store);
  }

  /** A store as a backup holds it: the rows and checkpoints of the first entries, and nothing of the later ones. */
  async backup(upTo: number): Promise<ReadStore> {
    const store = new MemoryReadStore();
    const then = await Following.of(this.entries.slice(0, upTo), this.used);
    await then.enter(upTo);
    await then.projector({ store }).start();
    await then.close();
    return store;
  }

  get position(): number {
    return this.entered;
  }

  async checkpoints(store: ReadStore): Promise<readonly number[]> {
    return store.checkpoints(this.used, this.region);
  }

  async close(): Promise<void> {
    await this.ledger.close();
  }
}

/** Tries again what a store that is away made fail; anything else is an error of the test. */
export async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
    }
  }
  throw new Error('three thousand tries were not enough');
}

/** Where the lines of two stores differ, the first few: the whole would fill pages. */
export function differing(got: readonly string[], wanted: readonly string[]): readonly string[] {
  const [had, has] = [new Set(wanted), new Set(got)];
  const missing = wanted.filter((line) => !has.has(line)).map((line) => `missing ${line}`);
  const surplus = got.filter((line) => !had.has(line)).map((line) => `surplus ${line}`);
  const order = missing.length + surplus.length === 0 && got.join('\n') !== wanted.join('\n') ? ['in another order'] : [];
  return [...missing.slice(0, 2), ...surplus.slice(0, 2), ...order];
}
