import { type Entry } from '../../../src/events/entry.js';
import { type Fact } from '../../../src/events/fact.js';
import { type FactChange, FactTable } from '../../../src/events/fact-table.js';
import { type Day } from '../../../src/events/values/day.js';
import { entryNumber, type EntryNumber, kindOf, type RegionId } from '../../../src/events/values/ids.js';
import { type AnyProjection } from '../../../src/projections/engine/define.js';
import { Shelf } from '../../../src/projections/engine/shelf.js';
import { type Find, type Found, runViewAsync, type View } from '../../../src/projections/engine/view.js';
import { touchesOf } from '../../../src/modules/ledger/touches.js';
import { ProjectionEngine, RowChanges } from '../../../src/modules/projector/engine.js';
import { MemoryReadStore } from '../../../src/modules/read-store/memory/memory-read-store.js';

function changesOf(engine: ProjectionEngine, number: EntryNumber, changes: readonly FactChange[]): RowChanges {
  const into = new RowChanges();
  const { subject: kind } = engine.projection;
  for (const touch of touchesOf(number, changes)) if (kindOf(touch.subject) === kind) engine.apply(touch, into);
  return into;
}

/** The read side as the product runs it, in memory: the thing under test, not the oracle. */
export class ReadSide {
  readonly store = new MemoryReadStore();

  private constructor(
    private readonly region: RegionId,
    readonly engines: readonly ProjectionEngine[],
  ) {}

  /** `asSeen` may change what the projections are given, for tests of the tests. */
  static async of(
    entries: readonly Entry[],
    projections: readonly AnyProjection[],
    asSeen: (fact: Fact) => Fact = (fact) => fact,
  ): Promise<ReadSide> {
    const region = entries[0]?.region ?? ('nowhere' as RegionId);
    const side = new ReadSide(
      region,
      projections.map((projection) => new ProjectionEngine(projection, region)),
    );
    const table = new FactTable();
    for (const entry of entries) {
      const changes = table
        .add(entry)
        .map(({ before, after }): FactChange => ({ before: before && asSeen(before), after: after && asSeen(after) }));
      for (const engine of side.engines) {
        const { opened, closed } = changesOf(engine, entry.number, changes);
        await side.store.open(engine.projection, opened);
        await side.store.close(engine.projection, closed);
      }
    }
    return side;
  }

  find(finds: readonly Find[], p: number): Promise<readonly (readonly Found<object>[])[]> {
    const rowFinds = finds.flatMap(({ projection, where, on }) => {
      const collection = this.engines.find((engine) => engine.projection.name === projection)?.projection;
      return collection ? [{ collection, where, on }] : [];
    });
    if (rowFinds.length < finds.length) throw new RangeError('a view looks into a projection that is not there');
    return this.store.find(this.region, rowFinds, entryNumber(p));
  }

  async rows(projection: string, on: Day, p: number): Promise<readonly Found<object>[]> {
    const [rows] = await this.find([{ projection, where: {}, on }], p);
    return rows ?? [];
  }

  ask<A>(view: View<A>, p: number, shelf = new Shelf()): Promise<A> {
    return runViewAsync(view, (finds) => this.find(finds, p), new Map(), shelf);
  }
}
