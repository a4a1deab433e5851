import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldsIn, problemIn } from '../support/api-problem.js';
import { serve, type Served } from '../support/served.js';
import { live } from '../support/year.js';

let region: Served;
beforeAll(async () => {
  region = await serve();
  await live(region);
});
afterAll(() => region.close());

type Query = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;
async function answer<A = Fields>(path: string, query: Query = {}): Promise<A> {
  const response = await region.get(path, query);
  if (response.status !== 200) throw new Error(`${path}: ${response.text}`);
  return response.body as A;
}
const refused = async (path: string, query: Query): Promise<readonly unknown[]> =>
  fieldsIn(problemIn(await region.get(path, query), 400, 'parameter'));

/** The entries of one command on a day, by their type. */
async function entriesOf(type: string, enteredOn: string): Promise<readonly number[]> {
  const query = { type, enteredFrom: enteredOn, enteredUntil: enteredOn };
  const { items } = await answer<{ items: readonly { number: number }[] }>('/entries', query);
  return items.map(({ number }) => number);
}

interface Difference {
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly why: readonly string[];
  readonly entries: readonly number[];
  readonly difference?: number;
  readonly percent?: number | null;
  readonly words?: readonly { readonly text: string; readonly change: string }[];
}
interface Comparison {
  readonly validOn: string;
  readonly knownOn: string | number;
  readonly position: string;
  readonly from: { readonly validOn: string; readonly knownOn: string | number; readonly position: string };
  readonly added: readonly { kind: string; id: string; why: readonly string[]; entries: readonly number[] }[];
  readonly removed: readonly { kind: string; id: string; why: readonly string[] }[];
  readonly changed: readonly { readonly kind: string; readonly id: string; readonly fields: readonly Difference[] }[];
}
const compare = (query: Query): Promise<Comparison> => answer<Comparison>('/compare', query);
const fieldOf = ({ changed }: Comparison, id: string, field: string): Difference | undefined =>
  changed.find((item) => item.id === id)?.fields.find((each) => each.field === field);

describe('two days compared', () => {
  const WRONG = { fromValid: '2016-12-01', fromKnown: '2016-12-01', toValid: '2016-12-01', toKnown: '2016-12-09' };

  it('name what we came to know: old and new value, and the correction that made the difference', async () => {
    const found = await compare({ ...WRONG, of: 'projects' });
    const [october3] = await entriesOf('EntryCorrected', '2016-12-09');
    expect(fieldOf(found, 'P4', 'endDecided')).toMatchObject({ old: '2017-07-31', new: null, why: ['known'] });
    expect(fieldOf(found, 'P5', 'endDecided')).toMatchObject({ old: null, new: '2017-07-31', why: ['known'] });
    expect(fieldOf(found, 'P4', 'endDecided')?.entries).toContain(october3);
    expect(found.changed.map(({ id }) => id)).toEqual(['P4', 'P5']);
    expect(found.from).toMatchObject({ validOn: '2016-12-01', knownOn: '2016-12-01' });
  });

  it('show texts word by word, and the texts before', async () => {
    const found = await compare({ ...WRONG, of: 'decisions' });
    const text = fieldOf(found, 'LK-2016-3', 'text');
    expect(text?.words?.map(({ change }) => change)).toEqual(expect.arrayContaining(['same', 'added', 'removed']));
    const side = (left: string): string =>
      (text?.words ?? [])
        .filter(({ change }) => change !== left)
        .map((word) => word.text)
        .join('');
    expect(side('added')).toBe(text?.old);
    expect(side('removed')).toBe(text?.new);
    expect(fieldOf(found, 'LK-2016-3', 'state')).toMatchObject({ old: 'valid', new: 'corrected' });
  });

  it('tell what the world became from what we came to know, and say both where both are true', async () => {
    const world = await compare({ fromValid: '2017-07-31', toValid: '2017-08-01', of: 'projects' });
    expect(fieldOf(world, 'P5', 'state')).toMatchObject({ old: 'active', new: 'ended', why: ['world'] });
    const both = await compare({ fromValid: '2016-12-01', fromKnown: '2016-12-01', toValid: '2017-08-01', of: 'projects' });
    expect(fieldOf(both, 'P4', 'endDecided')).toMatchObject({ old: '2017-07-31', new: null, why: ['known'] });
    expect(fieldOf(both, 'P5', 'state')).toMatchObject({ old: 'active', new: 'ended', why: ['world'] });
    const added = await compare({ fromValid: '2016-10-12', fromKnown: '2016-10-12', toValid: '2017-08-01', of: 'projects' });
    expect(added.added).toMatchObject([{ kind: 'projects', id: 'P6', why: ['known', 'world'] }]);
  });

  it('name money as difference and per cent, year by year', async () => {
    const found = await compare({ fromValid: '2017-06-19', toValid: '2017-06-20', of: 'projects' });
    expect(fieldOf(found, 'P1', 'budget[year=2017].planned')).toMatchObject({
      old: 800000,
      new: 900000,
      difference: 100000,
      percent: 12.5,
      entries: await entriesOf('BudgetPlanned', '2017-06-20'),
    });
  });

  it('may be asked the other way round, and then what was added is removed', async () => {
    const there = await compare({
      fromValid: '2016-10-12',
      fromKnown: '2016-10-12',
      toValid: '2017-08-01',
      toKnown: '2018-01-15',
    });
    const back = await compare({
      fromValid: '2017-08-01',
      fromKnown: '2018-01-15',
      toValid: '2016-10-12',
      toKnown: '2016-10-12',
    });
    const ids = (list: readonly { readonly kind: string; readonly id: string }[]): readonly string[] =>
      list.map(({ kind, id }) => `${kind} ${id}`);
    expect(there.added.length).toBeGreaterThan(5);
    expect(ids(back.removed)).toEqual(ids(there.added));
    expect(ids(back.added)).toEqual(ids(there.removed));
    expect(ids(back.changed)).toEqual(ids(there.changed));
    for (const { id, fields } of there.changed) {
      for (const { field, old, new: next } of fields) {
        expect(fieldOf(back, id, field)).toMatchObject({ old: next, new: old });
      }
    }
  });

  it('are no different from themselves', async () => {
    const found = await compare({ fromValid: '2017-08-01', toValid: '2017-08-01' });
    expect([found.added, found.removed, found.changed]).toEqual([[], [], []]);
  });

  it('can be named: the last sitting, the last report, a school year', async () => {
    const meeting = await compare({ fromValid: 'last-meeting:LK', toValid: '2017-07-05', of: 'mandates' });
    expect(meeting.from.validOn).toBe('2017-03-15');
    expect(meeting.added.map(({ id }) => id)).toEqual(['LK-2017-2-1', 'LK-2017-2-2']);
    expect((await compare({ fromValid: 'last-meeting:LK', toValid: '2017-07-06' })).from.validOn).toBe('2017-07-05');
    const report = await compare({ fromValid: 'last-report', fromKnown: 'last-report', of: 'projects' });
    expect(report.from).toMatchObject({ validOn: '2017-09-20', knownOn: '2017-09-20' });
    expect(fieldOf(report, 'P1', 'budget[year=2017].spent')).toMatchObject({ old: null, new: 763500 });
    const year = await compare({ fromValid: 'school-year:2016/17', toValid: 'school-year:2016/17', of: 'projects' });
    expect([year.from.validOn, year.validOn]).toEqual(['2016-08-01', '2017-07-31']);
  });

  it('take their second day from validOn and knownOn where it is not stated', async () => {
    const found = await compare({ fromValid: '2016-10-12', validOn: '2016-12-01', knownOn: '2016-12-01', of: 'projects' });
    expect(found).toMatchObject({ validOn: '2016-12-01', knownOn: '2016-12-01', from: { knownOn: '2016-12-01' } });
  });

  const faults: readonly (readonly [string, Query, readonly string[]])[] = [
    ['nothing to compare with', { toValid: '2017-01-01' }, ['fromValid']],
    ['no day of the calendar', { fromValid: '2017-02-30', toKnown: '2017-02-30' }, ['fromValid', 'toKnown']],
    ['a kind that there is not', { fromValid: '2017-01-01', of: 'colours' }, ['of']],
    ['a name of a day that there is not', { fromValid: 'last-summer' }, ['fromValid']],
    ['a school year that is none', { fromValid: 'school-year:2016/18' }, ['fromValid']],
    ['a sitting that there never was', { fromValid: 'last-meeting:XX' }, ['fromValid']],
    ['knowledge of tomorrow', { fromValid: '2017-01-01', toKnown: '2018-01-16' }, ['toKnown']],
    ['knowledge of tomorrow, by name', { fromValid: '2017-01-01', toKnown: 'school-year:2018/19' }, ['toKnown']],
    ['an entry that is not there', { fromKnown: '5000' }, ['fromKnown']],
  ];
  it.each(faults)('cannot be %s: 400', async (_what, query, fields) => {
    expect(await refused('/compare', query)).toEqual(fields);
  });
});

interface Explanation extends Fields {
  readonly value: unknown;
  readonly setBy: readonly number[];
  readonly confirmedBy: readonly number[];
  readonly text: string;
  readonly chain: readonly { readonly entry: number; readonly role: string; readonly decision: string | null }[];
}
const explain = (subject: string, field: string, query: Query = {}): Promise<Explanation> =>
  answer<Explanation>('/explain', { subject, field, ...query });

describe('a value explained', () => {
  it('names who set it, and apart who only confirmed it', async () => {
    const [takenOver] = await entriesOf('ProjectTakenOver', '2016-08-02');
    const [continued] = await entriesOf('DecisionRecorded', '2016-11-21');
    const found = await explain('project:P1', 'state', { validOn: '2017-09-01' });
    expect(found).toMatchObject({ value: 'active', setBy: [takenOver], confirmedBy: [continued] });
    expect(found.chain.map(({ role, decision }) => [role, decision])).toEqual([
      ['set', null],
      ['confirmed', 'LK-2016-1'],
    ]);
  });

  it('names the decision, its minutes and the correction behind it, in a German paragraph', async () => {
    const corrections = await entriesOf('EntryCorrected', '2016-12-09');
    const found = await explain('project:P5', 'endDecided', { validOn: '2017-03-15', knownOn: '2017-03-15' });
    expect(found.value).toBe('2017-07-31');
    expect(found.setBy).toEqual(expect.arrayContaining([corrections[1]]));
    expect(found.setBy).not.toContain(corrections[0]);
    expect(found.text).toContain('berichtigt am 09.12.2016 (offenbares Versehen)');
    expect(found.text).toContain('Niederschrift genehmigt am 15.03.2017');
    const before = await explain('project:P5', 'endDecided', { validOn: '2017-03-14', knownOn: '2017-03-14' });
    expect(before.text).toContain('Niederschrift noch nicht genehmigt');
  });

  it('names the correction also where the wrong entry alone had set a value that is gone', async () => {
    const [first] = await entriesOf('EntryCorrected', '2016-12-09');
    const found = await explain('project:P4', 'endDecided', { validOn: '2016-12-09', knownOn: '2016-12-09' });
    expect(found.value).toBeNull();
    expect(found.setBy).toContain(first);
    expect((await explain('project:P4', 'endDecided', { validOn: '2016-12-01', knownOn: '2016-12-01' })).value).toBe(
      '2017-07-31',
    );
  });

  it('is asked for by subject and field; what is no such thing is 404, what cannot be explained 400', async () => {
    problemIn(await region.get('/explain', { subject: 'project:P9', field: 'state' }), 404, 'not-found');
    expect(await refused('/explain', { subject: 'project:P1', field: 'colour' })).toEqual(['field']);
    expect(await refused('/explain', { subject: 'project:P1', field: 'constructor' })).toEqual(['field']);
    expect(await refused('/explain', { subject: 'constructor:P1', field: 'state' })).toEqual(['subject']);
    expect(await refused('/explain', { subject: 'P1', field: 'state' })).toEqual(['subject']);
    expect(await refused('/explain', {})).toEqual(['subject', 'field']);
  });
});

describe('errata', () => {
  const PAST = { validOn: '2016-12-01', knownOn: '2016-12-01' };

  it('name corrections entered since, beside an answer that stays as it was', async () => {
    const plain = await answer('/programme', PAST);
    const { errata, ...rest } = await answer('/programme', { ...PAST, errata: 'true' });
    expect(rest).toEqual(plain);
    expect(plain).not.toHaveProperty('errata');
    const numbers = await entriesOf('EntryCorrected', '2016-12-09');
    expect(errata).toMatchObject([{ day: '2016-12-09', ground: 'obvious-error' }]);
    expect((errata as readonly { number: number }[]).every(({ number }) => numbers.includes(number))).toBe(true);
  });

  it('are none where nothing was corrected since, or nothing that the answer rests on', async () => {
    expect((await answer('/programme', { validOn: '2016-12-01', knownOn: '2016-12-09', errata: 'true' }))['errata']).toEqual([]);
    expect((await answer('/decisions/LK-2016-1', { ...PAST, errata: 'true' }))['errata']).toEqual([]);
    expect((await answer('/decisions/LK-2016-3', { ...PAST, errata: 'true' }))['errata']).toHaveLength(1);
  });

  it('are those of the whole list, on whatever page of it the corrected thing stands', async () => {
    const whole = await answer('/decisions', { ...PAST, errata: 'true' });
    const first = await answer('/decisions', { ...PAST, errata: 'true', limit: '1' });
    expect((first['items'] as readonly { id: string }[]).map(({ id }) => id)).toEqual(['LK-2016-1']);
    expect(whole['errata']).not.toEqual([]);
    expect(first['errata']).toEqual(whole['errata']);
  });

  it('name withdrawals too', async () => {
    const before = { knownOn: '2018-01-11', errata: 'true' };
    const { errata } = await answer('/projects/P1/history', before);
    expect(errata).toMatchObject([{ day: '2018-01-15', ground: 'entered-twice', kind: 'voided' }]);
  });

  it.each(['/compare?fromValid=2016-10-01', '/explain?subject=project:P1&field=state', '/attempts', '/regions', '/entries/3'])(
    'can be asked for at %s',
    async (path) => {
      const at = path === '/regions' ? '/api/v1' : `/api/v1/regions/${region.region}`;
      const response = await region.http.get(`${at}${path}${path.includes('?') ? '&' : '?'}errata=true`);
      expect(response.body).toHaveProperty('errata');
    },
  );

  it('name the withdrawal of a correction in an answer about the correction itself', async () => {
    const [correction = 0] = await entriesOf('EntryCorrected', '2016-12-09');
    region.setDay('2018-01-16');
    const [{ number } = { number: 0 }] = await region.record('VoidEntries', {
      entries: [correction],
      on: '2018-01-16',
      ground: 'other',
    });
    const said = { number, day: '2018-01-16', ground: 'other', kind: 'correction-voided', names: correction };
    const about = async (entry: number): Promise<unknown> =>
      (await answer(`/entries/${String(entry)}`, { knownOn: String(number - 1), errata: 'true' }))['errata'];
    expect(await about(correction)).toEqual([{ ...said, entry: correction }]);
    const [october3 = 0] = (await answer<{ evidence: { text: number[] } }>('/decisions/LK-2016-3')).evidence.text;
    expect(await about(october3)).toEqual([{ ...said, entry: october3 }]);
  });
});
