import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDay } from '../../src/events/values/day.js';
import { Shelf } from '../../src/projections/engine/shelf.js';
import { type Item, type Question } from '../../src/projections/engine/query.js';
import { type Find, runViewAsync, type View } from '../../src/projections/engine/view.js';
import { projections, queries } from '../../src/projections/index.js';
import { histories } from '../support/generate/history.js';
import { idsFor } from '../support/generate/ids.js';
import { picks, type Point, pointsOf, telling } from '../support/generate/questions.js';
import { RUNS } from '../support/generate/runs.js';
import { journalEntries } from '../support/journal-entries.js';
import { ReadSide } from '../support/oracle/read-side.js';
import { ROOT } from '../support/region-files.js';

/** Counts what it had already: a shelf that never has anything would pass every test here. */
class CountingShelf extends Shelf {
  private asked = 0;
  private made = 0;

  get found(): number {
    return this.asked - this.made;
  }

  override kept<A>(name: string, of: readonly unknown[], make: () => A): A {
    this.asked += 1;
    return super.kept(name, of, () => {
      this.made += 1;
      return make();
    });
  }
}

type Asker = <A>(view: View<A>, p: number) => Promise<A>;

/** As a store on a server gives rows: other objects each time. */
const withFreshRows =
  (side: ReadSide, shelf: Shelf): Asker =>
  (view, p) => {
    const find = async (finds: readonly Find[]): ReturnType<ReadSide['find']> =>
      (await side.find(finds, p)).map((rows) => rows.map((row) => ({ ...row })));
    return runViewAsync(view, find, new Map(), shelf);
  };

const ask = async (asker: Asker, path: string, question: Question, p: number): Promise<string> => {
  const query = queries.find((each) => each.path === path);
  if (!query) throw new RangeError(`the product has no query ${path}`);
  const answer: readonly Item[] | Item | null =
    query.kind === 'list' ? await asker(query.view(question), p) : await asker(query.view(question), p);
  return JSON.stringify(answer);
};

/** Every question at each point, one after the other: what one of them left on the shelf lies there for the others. */
async function differing(side: ReadSide, asker: Asker, points: readonly Point[], ids: (path: string) => readonly string[]) {
  const wrong: string[] = [];
  for (const { on, p } of points) {
    for (const { path } of queries) {
      for (const id of ids(path)) {
        const question = { id, validOn: on, validStated: true, filters: { to: 'LK' } };
        const got = await ask(asker, path, question, p);
        const want = await ask((view, at) => side.ask(view, at), path, question, p);
        if (got !== want) wrong.push(`${path} ${id} (V ${on}, p ${String(p)})\n  alone: ${want}\n  after others: ${got}`);
      }
    }
  }
  return wrong;
}

const LAST = parseDay('2022-01-01');
/** Questions that ask about rows alone. */
const SELDOM = new Set(['/', '/entries/{id}', '/charters', '/charters/{id}', '/fields', '/procedure', '/bodies', '/bodies/{id}']);
const JOURNALS = [
  'regions/paderborn/scenarios/2016-17.yaml',
  ...['late-cycle', 'cycle-derived', 'two-cycles', 'takeover-corrected', 'advice', 'dissolved-late', 'voided'].map(
    (name) => `test/scenarios/files/${name}.yaml`,
  ),
];

describe('what was made for one standpoint changes no answer at another', () => {
  it('every query at many p in any order is what it is when nothing was asked before', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(histories(), picks(5), async (history, chosen) => {
        const side = await ReadSide.of(history.entries, projections);
        const points = pointsOf(history, chosen);
        const two = (path: string): readonly string[] => idsFor(path, history.entries).slice(0, 2);
        const shelf = new CountingShelf();
        expect(await differing(side, (view, p) => side.ask(view, p, shelf), points, two)).toEqual([]);
        expect(await differing(side, withFreshRows(side, new Shelf()), points.slice(0, 2), two)).toEqual([]);
        found += shelf.found;
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(0);
  });

  // Under a charter, with steps to be late, bodies without powers and acts whose cycle is derived: what generated ledgers lack.
  it.each(JOURNALS)('every query about the region of %s, at every p from both ends', async (file) => {
    const entries = await journalEntries(join(ROOT, file));
    const side = await ReadSide.of(entries, projections);
    const days = telling(entries);
    const shelf = new CountingShelf();
    const points = entries.flatMap((_, index): readonly Point[] => {
      const p = index % 2 === 0 ? entries.length - index / 2 : (index + 1) / 2;
      return [{ on: index % 5 === 0 ? (days[(index * 37) % days.length] ?? LAST) : LAST, p }];
    });
    const ids = (path: string): readonly string[] => (SELDOM.has(path) ? [] : idsFor(path, entries).slice(0, 1));
    expect(await differing(side, (view, p) => side.ask(view, p, shelf), points, ids)).toEqual([]);
    expect(shelf.found).toBeGreaterThan(0);
  });
});
