import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entry } from '../../src/events/entry.js';
import { type Day } from '../../src/events/values/day.js';
import { projections, queries } from '../../src/projections/index.js';
import { Dice } from '../support/generate/dice.js';
import { histories } from '../support/generate/history.js';
import { enteredInOrder, shuffled } from '../support/generate/orders.js';
import { picks, telling } from '../support/generate/questions.js';
import { RUNS } from '../support/generate/runs.js';
import { ReadSide } from '../support/oracle/read-side.js';

/** Law 3 leaves aside entry numbers and entry times; the chain is made of both. */
const ASIDE = new Set(['hash', 'previousHash', 'recordedAt']);
/** Fields that hold entry numbers; they are compared as the entries that they name. */
const NUMBERS = new Set(['evidence', 'entries', 'entry', 'number', 'correctedBy', 'voidedBy', 'in']);

/** Where the text of a correction or a withdrawal says what it names. */
const IN_TEXT = /(?<=^(?:Berichtigung|Rücknahme) (?:des Eintrags |der (?:Berichtigung|Rücknahme) \(Eintrag ))\d+/;

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** An answer with each entry number put as the entry's id, and what is sorted by numbers sorted by ids. */
function named(value: unknown, ids: ReadonlyMap<number, string>, isNumber = false): unknown {
  if (Array.isArray(value)) {
    const all = value.map((each) => named(each, ids, isNumber));
    return isNumber ? all.sort(byText) : all;
  }
  if (typeof value === 'number' && isNumber) return ids.get(value) ?? value;
  if (typeof value === 'string' && value.startsWith('entry:')) return ids.get(Number(value.slice('entry:'.length))) ?? value;
  if (typeof value === 'string') return value.replace(IN_TEXT, (number) => ids.get(Number(number)) ?? number);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !ASIDE.has(key));
  return Object.fromEntries(kept.map(([key, held]) => [key, named(held, ids, isNumber || NUMBERS.has(key))]));
}

/** Every list of the region on a day, as known last; what is listed by number is listed by what it says. */
async function answers(entries: readonly Entry[], days: readonly Day[]): Promise<unknown> {
  const side = await ReadSide.of(entries, projections);
  const ids = new Map(entries.map(({ number, id }) => [number as number, id as string]));
  const all: Record<string, unknown> = {};
  for (const query of queries.filter(({ path }) => !path.includes('{id}'))) {
    for (const validOn of days) {
      const question = { id: '', validOn, validStated: true, filters: { to: 'LK' } };
      const answer =
        query.kind === 'list'
          ? (await side.ask(query.view(question), entries.length)).map((item) => named(item, ids)).sort(byText)
          : named(await side.ask(query.view(question), entries.length), ids);
      all[`${query.path} ${validOn}`] = answer;
    }
  }
  return all;
}

describe('law 3: the order of entering does not matter', () => {
  it('every list of the region is the same at (V, today), with late facts, corrections and withdrawals', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), picks(3), async ({ entries }, chosen) => {
        const [seed = 0] = chosen;
        const all = telling(entries);
        const days = chosen.map((pick) => all[(pick >>> 8) % all.length] ?? ('2018-01-01' as Day));
        const other = shuffled(entries, new Dice(seed));
        expect(await answers(enteredInOrder(other), days)).toEqual(await answers(enteredInOrder(entries), days));
      }),
      { numRuns: RUNS },
    );
  });
});
