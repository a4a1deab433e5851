import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Entry } from '../../src/events/entry.js';
import { berlinDay } from '../../src/events/values/day.js';
import { everyRequest } from '../support/routes.js';
import { serve, type Served, type Written } from '../support/served.js';
import { live, marker, YEAR } from '../support/year.js';

/** Days of knowledge: before and after late entries, corrections, withdrawals, and in the middle of the year. */
const CUTS = ['2016-10-13', '2016-12-08', '2017-03-15', '2018-01-12'];
const DAYS = ['2016-12-01', '2018-09-01'];
const MARKER = /Kennwort(\d{3})/g;

let whole: Served;
let written: Written;
beforeAll(async () => {
  whole = await serve();
  await live(whole);
  written = await whole.records();
});
afterAll(() => whole.close());

const dayOf = ({ data }: { readonly data: string }): string => {
  const record = JSON.parse(data) as Partial<Entry> & { readonly on?: string };
  return record.recordedAt === undefined ? (record.on ?? '') : berlinDay(record.recordedAt);
};

/** The same service on a ledger that ends with a day. */
async function cutOff(day: string): Promise<Served> {
  const known = {
    ledger: written.ledger.filter((record) => dayOf(record) <= day),
    attempts: written.attempts.filter((record) => dayOf(record) <= day),
  };
  const served = await serve(whole.region, known);
  served.clock.at = whole.clock.at;
  return served;
}

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly text: string;
}
async function ask(served: Served, path: string, query: Readonly<Record<string, string>>): Promise<Answer> {
  const at = served.http.get(`/api/v1/regions/${served.region}${path}`).query(query);
  const { status, headers, text } = await at.set('X-Correlation-Id', 'leak');
  return { status, etag: headers['etag'], text };
}

/** All pages of a list, each with its cursor. */
async function pages(served: Served, path: string, query: Readonly<Record<string, string>>): Promise<readonly Answer[]> {
  const all: Answer[] = [];
  for (let after: string | null = null; all.length < 50;) {
    const page: Answer = await ask(served, path, after === null ? query : { ...query, after });
    all.push(page);
    after = page.status === 200 ? (JSON.parse(page.text) as { next: string | null }).next : null;
    if (after === null) break;
  }
  return all;
}

describe.each(CUTS)('what was entered after %s', (day) => {
  let cut: Served;
  beforeAll(async () => {
    cut = await cutOff(day);
  });
  afterAll(() => cut.close());

  /** The words of lines that were not yet recorded. */
  const later = (text: string): readonly string[] =>
    [...text.matchAll(MARKER)]
      .map(([word]) => word)
      .filter((word) => YEAR.some((line, n) => marker(n) === word && line.recorded > day));

  it('is nowhere in an answer at that day: each is byte for byte that of a ledger which ends there', async () => {
    let asked = 0;
    for (const { path, query } of everyRequest()) {
      for (const validOn of DAYS) {
        const question = { ...query, validOn, knownOn: day };
        const [now, then] = [await ask(whole, path, question), await ask(cut, path, question)];
        expect([path, question, now]).toEqual([path, question, then]);
        expect([path, question, later(now.text)]).toEqual([path, question, []]);
        asked += now.status === 200 ? 1 : 0;
      }
    }
    expect(asked).toBeGreaterThan(60);
  });

  it('is in no cursor, no count and no page', async () => {
    const lists = {
      '/entries': '-on',
      '/decisions': 'id',
      '/projects': '-title',
      '/bodies/LK/audit-trail': 'on',
      '/attempts': '-at',
    };
    for (const [path, sort] of Object.entries(lists)) {
      const question = { validOn: '2018-09-01', knownOn: day, limit: '3', sort };
      expect(await pages(whole, path, question)).toEqual(await pages(cut, path, question));
    }
  });

  it('is not seen by an entry number either', async () => {
    const [head] = await cut.heads();
    const knownOn = String((head ?? -1) + 1);
    for (const { route, path, query } of everyRequest()) {
      if (route === '/attempts') continue;
      const question = { ...query, validOn: '2017-08-01', knownOn };
      expect([path, question, await ask(whole, path, question)]).toEqual([path, question, await ask(cut, path, question)]);
    }
  });
});
