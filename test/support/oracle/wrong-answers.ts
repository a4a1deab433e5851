import { type Entry } from '../../../src/events/entry.js';
import { addDays, type Day } from '../../../src/events/values/day.js';
import { type Item } from '../../../src/projections/engine/query.js';
import { type Point } from '../generate/questions.js';
import { figures, type Period } from './account.js';
import { idsFor, LISTS, THINGS, UNDER } from './answers.js';
import { ask } from './ask.js';
import { difference, differences, fieldsOfRow } from './compare.js';
import { Past } from './facts.js';
import { findings, RULES } from './findings.js';
import { type ReadSide } from './read-side.js';
import { COMPARED, expectedRows } from './rows.js';

const KEYS = ['id', 'field', 'entry', 'number'] as const;
const keyOf = (item: Item): string => {
  const key = KEYS.find((name) => item[name] !== undefined);
  return key === undefined ? '?' : String(item[key]);
};

/** Where rows differ from what the oracle says; nothing where they agree. */
export async function wrongRows(
  side: ReadSide,
  entries: readonly Entry[],
  { on, p }: Point,
  compared: readonly string[] = COMPARED,
): Promise<readonly string[]> {
  const past = new Past(entries, p);
  const wrong: string[] = [];
  for (const projection of compared) {
    const got = new Map((await side.rows(projection, on, p)).map((row) => [row.id, fieldsOfRow(row)]));
    wrong.push(...differences(expectedRows(projection, past, on), got).map((text) => `${projection} ${text}`));
  }
  return wrong.map((text) => `${text} (V ${on}, p ${String(p)})`);
}

/** The year to a day, or a shorter time that ends before it. */
const periodTo = (on: Day, p: number): Period => ({
  to: p % 4 === 0 ? 'LT' : 'LK',
  from: addDays(on, p % 2 === 0 ? -365 : -120),
  until: addDays(on, p % 3 === 0 ? 0 : -45),
});

async function wrongFigures(side: ReadSide, past: Past, { on, p }: Point): Promise<readonly string[]> {
  const period = periodTo(on, p);
  const got = (await ask(side, '/account', '', on, p, { ...period })) as Item | null;
  // What the office accounts for before the body was there is no question.
  if (!got) return [];
  const said = got['figures'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return Object.entries(figures(past, period, on)).flatMap(([name, figure]) => {
    const text = difference(name, { ...figure }, said[name]);
    return text === null ? [] : [`/account ${JSON.stringify(period)} ${text}`];
  });
}

async function wrongFindings(side: ReadSide, past: Past, { on, p }: Point): Promise<readonly string[]> {
  const items = ((await ask(side, '/findings', '', on, p)) as readonly Item[]).filter(({ rule }) => RULES.includes(String(rule)));
  const got = new Map(items.map((item) => [keyOf(item), item]));
  return differences(findings(past, on), got).map((text) => `/findings ${text}`);
}

/** The same for the answers of all queries that the oracle knows. */
export async function wrongAnswers(side: ReadSide, entries: readonly Entry[], { on, p }: Point): Promise<readonly string[]> {
  const past = new Past(entries, p);
  const wrong: string[] = [];
  for (const [path, expected] of Object.entries(LISTS)) {
    const items = (await ask(side, path, '', on, p)) as readonly Item[];
    const got = new Map(items.map((item) => [keyOf(item), item]));
    wrong.push(...differences(expected(past, on), got).map((text) => `${path} ${text}`));
  }
  for (const [path, expected] of Object.entries(THINGS)) {
    for (const id of idsFor(path, past, on)) {
      const got = (await ask(side, path, id, on, p)) as Item | null;
      const text = difference(id, expected(past, id, on) ?? undefined, got ?? undefined);
      if (text !== null) wrong.push(`${path} ${text}`);
    }
  }
  wrong.push(...(await wrongFigures(side, past, { on, p })), ...(await wrongFindings(side, past, { on, p })));
  for (const [path, expected] of Object.entries(UNDER)) {
    for (const id of idsFor(path, past, on)) {
      const items = (await ask(side, path, id, on, p)) as readonly Item[];
      const want = expected(past, id, on);
      if (items.length !== want.length)
        wrong.push(`${path} ${id}: expected ${String(want.length)} items, got ${String(items.length)}`);
      want.forEach((fields, index) => {
        const text = difference(`${id}[${String(index)}]`, fields, items[index]);
        if (text !== null) wrong.push(`${path} ${text}`);
      });
    }
  }
  return wrong.map((text) => `${text} (V ${on}, p ${String(p)})`);
}
