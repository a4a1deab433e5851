import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fact } from '../../../src/events/fact.js';
import { FactTable } from '../../../src/events/fact-table.js';
import { type Day, nextDay, parseDay } from '../../../src/events/values/day.js';
import { type EntryNumber } from '../../../src/events/values/ids.js';
import { type AnyProjection, defineProjection } from '../../../src/projections/engine/define.js';
import { SubjectFold } from '../../../src/projections/engine/subject-fold.js';
import { type Act, LedgerWriter } from '../../support/generate/ledger.js';

interface Said {
  readonly words: readonly string[];
  readonly ends: Day | null;
  readonly by: EntryNumber | null;
}

/** Reports add words; "upheld" upholds them; spending sets the day (in cents, as days of August) after which all is over. */
const words = defineProjection<Said, { readonly words: string; readonly over: boolean }>({
  name: 'words',
  version: 1,
  subject: 'project',
  indexes: [],
  initial: () => ({ words: [], ends: null, by: null }),
  apply(state, { event, number }) {
    if (event.type === 'SpendingReported') return { ...state, ends: `2017-08-${String(event.data.cents)}` as Day, by: number };
    if (event.type !== 'ProgressReported' || event.data.text === 'upheld') return state;
    return { ...state, words: [...state.words, event.data.text] };
  },
  confirms: (_, { event }) => (event.type === 'ProgressReported' && event.data.text === 'upheld' ? ['words'] : []),
  turningPoints: ({ ends, by }) => (ends === null || by === null ? [] : [{ day: nextDay(ends), entries: [by] }]),
  row: ({ words: all, ends }, on) => (all.length === 0 ? null : { words: all.join(' '), over: ends !== null && ends < on }),
}) as AnyProjection;

const day = (n: number): Act => ({ on: parseDay(`2017-08-${String(n).padStart(2, '0')}`), precision: 'day' });
const report = (text: string) => ({ type: 'ProgressReported', data: { project: 'P1', text } }) as const;
const over = (n: number) => ({ type: 'SpendingReported', data: { project: 'P1', year: 2017, cents: n as never } }) as const;

type Line = readonly [number, ReturnType<typeof report> | ReturnType<typeof over>];
function factsOf(lines: readonly Line[]): readonly Fact[] {
  const ledger = new LedgerWriter();
  for (const [on, event] of lines) ledger.append([{ event, act: day(on) }]);
  const table = new FactTable();
  return ledger.entries.flatMap((entry) => table.add(entry).flatMap(({ after }) => after ?? []));
}

function folded(facts: readonly Fact[]): SubjectFold {
  const fold = new SubjectFold(words, 'P1');
  for (const fact of facts) fold.exchange(null, fact);
  return fold;
}
const shown = (fold: SubjectFold): unknown =>
  fold.stretches.map(({ from, to, doc, evidence }) => [
    from.slice(8),
    to.slice(8),
    doc['words'],
    doc['over'],
    evidence['words'],
    evidence['over'],
  ]);

describe('the fold of one subject', () => {
  it('cuts the axis at facts, and cites for each field what set it', () => {
    expect(
      shown(
        folded(
          factsOf([
            [3, report('a')],
            [5, report('b')],
          ]),
        ),
      ),
    ).toEqual([
      ['03', '05', 'a', false, [1], [1]],
      ['05', '31', 'a b', false, [2], [1]],
    ]);
  });

  it('puts a late fact in its place, as if it had been entered there', () => {
    const [first, third, second] = factsOf([
      [3, report('a')],
      [7, report('c')],
      [5, report('b')],
    ]);
    if (!first || !second || !third) throw new Error('three facts');
    expect(shown(folded([first, third, second]))).toEqual(shown(folded([first, second, third])));
  });

  it('turns at the start of a day, before the facts of that day, and cites what caused it', () => {
    expect(
      shown(
        folded(
          factsOf([
            [3, report('a')],
            [4, over(12)],
            [13, report('b')],
          ]),
        ),
      ),
    ).toEqual([
      ['03', '13', 'a', false, [1], [1]],
      ['13', '31', 'a b', true, [3], [2]],
    ]);
  });

  it('adds what confirms a field to its evidence, and keeps the stretch apart from before', () => {
    expect(
      shown(
        folded(
          factsOf([
            [3, report('a')],
            [6, report('upheld')],
          ]),
        ),
      ),
    ).toEqual([
      ['03', '06', 'a', false, [1], [1]],
      ['06', '31', 'a', false, [1, 2], [1]],
    ]);
  });

  it('is the same however facts come and go', () => {
    const lines = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 12 }),
        fc.oneof(fc.constantFrom('a', 'b', 'upheld').map(report), fc.integer({ min: 10, max: 28 }).map(over)),
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (all, picks) => {
        const facts = factsOf(all);
        const order = [...facts];
        for (let index = order.length - 1; index > 0; index -= 1) {
          const other = (picks.next().value as number) % (index + 1);
          [order[index], order[other]] = [order[other] as Fact, order[index] as Fact];
        }
        const fold = folded(order);
        expect(shown(fold)).toEqual(shown(folded([...facts].sort((a, b) => (a.place < b.place ? -1 : 1)))));
        // One goes, and comes back.
        const gone = facts[(picks.next().value as number) % facts.length] as Fact;
        fold.exchange(gone, null);
        expect(shown(fold)).toEqual(shown(folded(facts.filter((fact) => fact !== gone))));
        fold.exchange(null, gone);
        expect(shown(fold)).toEqual(shown(folded(facts)));
      }),
    );
  });
});
