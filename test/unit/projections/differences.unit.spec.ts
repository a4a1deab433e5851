import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryNumber } from '../../../src/events/values/ids.js';
import { type Differences, differencesOf, wordsBetween } from '../../../src/projections/compare/differences.js';
import { type Item } from '../../../src/projections/engine/query.js';

const IDS = ['P-1', 'P-2', 'P-10', 'P-3'] as const;
const item = (id: string): fc.Arbitrary<Item> =>
  fc
    .record({
      state: fc.constantFrom('active', 'ended', null),
      title: fc.constantFrom('Sprachbildung', 'Sprachbildung in der Kita'),
      budget: fc.uniqueArray(fc.record({ year: fc.constantFrom(2017, 2018), planned: fc.constantFrom(null, 0, 800, 1000) }), {
        selector: ({ year }) => year,
        minLength: 1,
      }),
      cited: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ cited, ...fields }) => ({
      id,
      ...fields,
      evidence: Object.fromEntries(Object.keys(fields).map((field) => [field, [entryNumber(cited)]])),
    }));
const list: fc.Arbitrary<readonly Item[]> = fc
  .tuple(...IDS.map((id) => fc.option(item(id), { nil: null })))
  .map((items) => items.filter((each) => each !== null));

const compare = (then: readonly Item[], thenAsKnown: readonly Item[], now: readonly Item[]): Differences =>
  differencesOf({ kind: 'projects', then, thenAsKnown, now });
const ids = (items: readonly { readonly id?: unknown }[]): readonly string[] => items.map(({ id }) => String(id));
const plain = (each: Item | undefined): string => JSON.stringify(each && { ...each, evidence: null, budget: yearsOf(each) });
const yearsOf = (each: Item): unknown => [...(each['budget'] as readonly { year: number }[])].sort((a, b) => a.year - b.year);

describe('differences between two lists', () => {
  it('name every item that came, went or changed, and no other', () => {
    fc.assert(
      fc.property(list, list, list, (then, between, now) => {
        const found = compare(then, between, now);
        const came = ids(now).filter((id) => !ids(then).includes(id));
        const went = ids(then).filter((id) => !ids(now).includes(id));
        expect([...ids(found.added)].sort()).toEqual([...came].sort());
        expect([...ids(found.removed)].sort()).toEqual([...went].sort());
        const of = (items: readonly Item[], id: string): Item | undefined => items.find((each) => each['id'] === id);
        const other = ids(then).filter((id) => ids(now).includes(id) && plain(of(then, id)) !== plain(of(now, id)));
        expect([...ids(found.changed)].sort()).toEqual([...other].sort());
      }),
    );
  });

  it('say of each difference why it is there, and by which entries', () => {
    fc.assert(
      fc.property(list, list, list, (then, between, now) => {
        const { added, removed, changed } = compare(then, between, now);
        for (const each of [...added, ...removed, ...changed.flatMap(({ fields }) => fields)]) {
          expect(each.why.length).toBeGreaterThan(0);
          expect(each.entries.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('lie in what we knew alone where the world stood still, and in the world alone where our knowledge did', () => {
    fc.assert(
      fc.property(list, list, (then, now) => {
        const whys = ({ added, removed, changed }: Differences): readonly string[] => [
          ...new Set([...added, ...removed, ...changed.flatMap(({ fields }) => fields)].flatMap(({ why }) => why)),
        ];
        expect(whys(compare(then, now, now)).every((why) => why === 'known')).toBe(true);
        expect(whys(compare(then, then, now)).every((why) => why === 'world')).toBe(true);
      }),
    );
  });

  it('are the same the other way round, with old and new exchanged', () => {
    fc.assert(
      fc.property(list, list, (then, now) => {
        const [there, back] = [compare(then, now, now), compare(now, then, then)];
        expect(ids(there.added)).toEqual(ids(back.removed));
        expect(ids(there.changed)).toEqual(ids(back.changed));
        const pairs = ({ changed }: Differences, turned: boolean): readonly unknown[] =>
          changed.flatMap(({ id, fields }) =>
            fields.map((each) => [id, each.field, turned ? each.new : each.old, turned ? each.old : each.new]),
          );
        const sorted = (list: readonly unknown[]): readonly string[] => list.map((each) => JSON.stringify(each)).sort();
        expect(sorted(pairs(there, false))).toEqual(sorted(pairs(back, true)));
      }),
    );
  });

  it('in texts give both texts back', () => {
    const text = fc.array(fc.constantFrom('P4', 'endet', 'wird', 'fortgeführt', 'zum', '31.07.2017.', 'Ä'), { maxLength: 8 });
    fc.assert(
      fc.property(text, text, (old, next) => {
        const words = wordsBetween(old.join(' '), next.join(' '));
        const side = (left: string): string =>
          words
            .filter(({ change }) => change !== left)
            .map((word) => word.text)
            .join('');
        expect([side('added'), side('removed')]).toEqual([old.join(' '), next.join(' ')]);
      }),
    );
  });

  it('in money give cents and per cent, and no per cent of nothing', () => {
    const with_ = (planned: number): Item => ({ id: 'P1', budget: [{ year: 2017, planned }], evidence: { budget: [1] } });
    const [changed] = compare([with_(800)], [with_(800)], [with_(900)]).changed;
    expect(changed?.fields).toMatchObject([{ field: 'budget[year=2017].planned', difference: 100, percent: 12.5 }]);
    const [fromNothing] = compare([with_(0)], [with_(0)], [with_(900)]).changed;
    expect(fromNothing?.fields).toMatchObject([{ difference: 900, percent: null }]);
  });

  it('of a list that is compared row by row have no line for the list as a whole, which would read as removed', () => {
    const with_ = (...milestones: readonly object[]): Item => ({ id: 'P1', milestones, evidence: { milestones: [1] } });
    const [none, one] = [with_(), with_({ milestone: 'M1', title: 'Start' })];
    const lines = ({ changed }: Differences): readonly unknown[] =>
      changed.flatMap(({ fields }) => fields.map((each) => [each.field, each.old, each.new, each.why]));
    const row = (field: string, old: unknown, next: unknown): unknown => [
      `milestones[milestone=M1].${field}`,
      old,
      next,
      ['world'],
    ];
    expect(lines(compare([none], [none], [one]))).toEqual([row('milestone', null, 'M1'), row('title', null, 'Start')]);
    expect(lines(compare([one], [one], [none]))).toEqual([row('milestone', 'M1', null), row('title', 'Start', null)]);
  });

  it('of a list whose rows have names on one side alone have one line, with the whole list on both', () => {
    const with_ = (...effects: readonly object[]): Item => ({ id: 'D1', effects, evidence: { effects: [1] } });
    const named = { type: 'ProjectInitiated', field: 'MINT' };
    const [old, next] = [with_(named), with_(named, { type: 'ProjectEnded' })];
    const [changed] = compare([old], [old], [next]).changed;
    expect(changed?.fields).toMatchObject([{ field: 'effects', old: [named], new: [named, { type: 'ProjectEnded' }] }]);
  });

  it('hide no row of a table behind another of the same name', () => {
    const with_ = (cents: number): Item => ({
      id: 'P1',
      lines: [
        { year: 2017, line: 'Honorare', cents },
        { year: 2017, line: 'Miete', cents: 5 },
      ],
      evidence: { lines: [1] },
    });
    expect(compare([with_(1)], [with_(1)], [with_(2)]).changed).toHaveLength(1);
  });
});
