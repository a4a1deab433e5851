import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve, type Served } from '../support/served.js';
import { live } from '../support/year.js';

let region: Served;
beforeAll(async () => {
  region = await serve();
  await live(region);
});
afterAll(() => region.close());

type Fields = Readonly<Record<string, unknown>>;
const answer = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<Fields> => {
  const response = await region.get(path, query);
  if (response.status !== 200) throw new Error(`${path}: ${response.text}`);
  return response.body as Fields;
};
const items = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<readonly Fields[]> =>
  (await answer(path, query))['items'] as readonly Fields[];

/** CONTRACT 4, line by line: the route, and the fields of each of its items or of the thing. */
const LISTS: readonly (readonly [path: string, fields: string])[] = [
  ['/programmes', 'id title state schoolYears from until projects budget resolvedBy mandatedBy'],
  ['/programme', 'id title state schoolYears from until projects budget resolvedBy mandatedBy'],
  ['/projects', 'id title field state endDecided run runs cycle step mandate programmes decisions'],
  ['/projects/P1/history', 'entry on recordedAt type text decision'],
  ['/projects/P1/sketches', 'cycle version author on title goals benefit startingPosition idea milestones budget'],
  [
    '/decisions',
    'id number body meeting basis decidedOn effectiveFrom enteredOn minutesApprovedOn state text proposal result vote unanimous ' +
      'effects projects conditions correctedOn confirmedOn previousTexts public',
  ],
  ['/bodies', 'id name kind from until'],
  ['/bodies/LK/audit-trail', 'entry on recordedAt actor type text subjects correctedBy voidedBy'],
  ['/meetings', 'id bodies day until kind state decisions attendance quorum minutes'],
  [
    '/mandates',
    'id decision body to supervisedBy project version task programme issuedOn due state overdue overdueDays reportedDoneOn doneOn',
  ],
  ['/cycles', 'id programme procedure openedOn'],
  ['/cycles/2016-17/advice', 'id body project state position text requestedUntil givenOn recordedOn daysLate takenUp reason'],
  ['/findings', 'id rule level procedure subject on text state justification justifiedOn entries'],
  ['/attempts', 'at on actor command rule procedure text'],
  [
    '/entries',
    'number id on precision recordedAt actor type version data source hash previousHash correctedBy voidedBy decisionIds subjects',
  ],
  ['/fields', 'field name'],
  ['/todo', 'kind project step mandate body due'],
];

const THINGS: readonly (readonly [path: string, fields: string])[] = [
  ['/programmes/AP-B', 'id title state schoolYears from until projects budget resolvedBy mandatedBy'],
  ['/projects/P1', 'id title field state endDecided run runs cycle step mandate programmes decisions sketch milestones budget'],
  ['/decisions/LK-2016-1', 'id number body minutesApprovedOn minutesState lateByDays'],
  ['/bodies/LK', 'id name kind from until seats seatsStated seatsFilled vacant chair'],
  ['/meetings/LK-2016-10-12', 'id bodies day until kind state decisions attendance quorum minutes'],
  ['/mandates/LK-2017-2-1', 'id decision body to project state overdue'],
  ['/cycles/2016-17', 'id programme procedure openedOn'],
  ['/cycles/2016-17/conformance', 'cycle procedure steps open'],
  [
    '/account?from=2016-08-01&until=2017-07-31&to=LK',
    'body from until figures mandates tasks advice findings corrections missing',
  ],
  [
    '/entries/1',
    'number id on precision recordedAt actor type version data source hash previousHash correctedBy voidedBy subjects',
  ],
  ['/procedure', 'version from until steps'],
];

const PARTS: readonly (readonly [path: string, part: string, fields: string])[] = [
  ['/programmes/AP-B', 'projects', 'id title state mandate'],
  ['/programmes/AP-B', 'budget', 'year cents'],
  ['/projects/P1', 'sketch', 'cycle version author title goals benefit startingPosition idea'],
  ['/projects/P1', 'milestones', 'milestone title due reached state'],
  ['/projects/P1', 'budget', 'year planned resolved spent'],
  ['/projects/P1', 'runs', 'from until'],
  ['/bodies/LK', 'seats', 'id name min max stated vote holders'],
  ['/meetings/LK-2016-10-12', 'quorum', 'present entitled required met'],
  ['/meetings/LK-2016-10-12', 'minutes', 'state approvedOn'],
  ['/decisions/LK-2016-3', 'previousTexts', 'text until'],
  ['/cycles/2016-17/conformance', 'steps', 'id name level body window state on daysLate entries justification'],
  ['/procedure', 'steps', 'id name level body window'],
];

describe('the answers have the fields of the contract', () => {
  it.each(LISTS)('%s', async (path, fields) => {
    const answered = await answer(path);
    expect(Object.keys(answered)).toEqual(expect.arrayContaining(['validOn', 'knownOn', 'position', 'items', 'next']));
    const all = await items(path);
    expect(all.length).toBeGreaterThan(0);
    for (const item of all) expect(Object.keys(item)).toEqual(expect.arrayContaining([...fields.split(' '), 'evidence']));
  });

  it.each(THINGS)('%s', async (path, fields) => {
    const thing = await answer(path);
    const all = ['validOn', 'knownOn', 'position', 'evidence', ...fields.split(' ')];
    expect(Object.keys(thing)).toEqual(expect.arrayContaining(all));
  });

  it.each(PARTS)('%s: %s', async (path, part, fields) => {
    const held = (await answer(path))[part];
    const [first] = Array.isArray(held) ? (held as readonly Fields[]) : [held as Fields | null];
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(fields.split(' ')));
  });

  it('and lists are sorted by id, lists of entries by number, unless asked otherwise', async () => {
    const ids = (await items('/decisions')).map(({ id }) => id);
    expect(ids).toEqual(['KT-2017-1', ...[1, 2, 3, 4, 5].map((n) => `LK-2016-${String(n)}`), 'LK-2017-1', 'LK-2017-2']);
    for (const [path, field] of [
      ['/entries', 'number'],
      ['/bodies/LK/audit-trail', 'entry'],
      ['/projects/P1/history', 'entry'],
    ] as const) {
      const numbers = (await items(path)).map((item) => item[field] as number);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    const days = (await items('/projects/P1/history', { sort: 'on' })).map(({ on }) => on as string);
    expect(days).toEqual([...days].sort());
  });
});

/** Who it is, what an answer says of itself, and which entry it is: no values that rest on one. */
const RESTS_ON_NOTHING = new Set(['id', 'entry', 'validOn', 'knownOn', 'position', 'evidence', 'hint']);

describe('every value of what can be explained names the entries that it rests on', () => {
  it.each(['programmes', 'projects', 'decisions', 'bodies', 'meetings', 'mandates', 'cycles'])('/%s', async (route) => {
    const ids = (await items(`/${route}`)).map(({ id }) => String(id));
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const thing = await answer(`/${route}/${id}`);
      const cited = Object.keys(thing['evidence'] as Fields);
      expect(Object.keys(thing).filter((field) => !RESTS_ON_NOTHING.has(field) && !cited.includes(field))).toEqual([]);
    }
  });

  it('a line of a programme is also the work of the sketch that brought it there', async () => {
    const [sketch] = await items('/entries', { type: 'SketchRecorded', subject: 'project:P1' });
    expect((await answer('/programmes/AP-B'))['evidence']).toMatchObject({
      projects: expect.arrayContaining([sketch?.['number']]),
    });
  });
});

describe('a decision has four dates', () => {
  it('when it was decided, takes effect, was entered, and its minutes were approved; each can be read', async () => {
    expect(await answer('/decisions/LK-2016-5')).toMatchObject({
      decidedOn: '2016-10-12',
      effectiveFrom: '2017-08-01',
      enteredOn: '2016-11-21',
      minutesApprovedOn: '2017-03-15',
      minutesState: 'approved',
    });
    expect(await answer('/decisions/LK-2016-5', { validOn: '2017-03-14', knownOn: '2017-03-14' })).toMatchObject({
      minutesApprovedOn: null,
      minutesState: 'objected',
    });
  });

  const filters: readonly (readonly [Readonly<Record<string, string>>, number])[] = [
    [{ decidedFrom: '2016-10-12', decidedUntil: '2016-10-12' }, 5],
    [{ effectiveFrom: '2017-08-01' }, 2],
    [{ effectiveUntil: '2017-07-31', decidedUntil: '2016-12-31' }, 3],
    [{ enteredFrom: '2016-11-21', enteredUntil: '2016-11-21' }, 5],
    [{ minutesApprovedFrom: '2017-03-15' }, 5],
    [{ minutesApprovedUntil: '2017-12-31' }, 5],
    [{ minutesApprovedUntil: '2017-03-14' }, 0],
    [{ minutesState: 'approved' }, 5],
    [{ minutesState: 'none' }, 3],
    [{ late: 'true' }, 5],
    [{ late: 'false' }, 3],
  ];
  it.each(filters)('by which it can be found: %j', async (filter, count) => {
    expect(await items('/decisions', filter)).toHaveLength(count);
  });
});

describe('what was entered later than the charter allows', () => {
  it('is marked with the number of days, in the register, the journal and the audit trail', async () => {
    const days = (list: readonly Fields[]): readonly unknown[] => list.map(({ lateByDays }) => lateByDays);
    expect((await answer('/decisions/LK-2016-1'))['lateByDays']).toBe(40);
    expect((await answer('/decisions/KT-2017-1'))['lateByDays']).toBeNull();
    const trail = await items('/bodies/LK/audit-trail', { late: 'true' });
    expect(trail.map(({ type }) => type)).toEqual([...Array.from({ length: 5 }, () => 'DecisionRecorded'), 'MeetingHeld']);
    expect(days(trail)).toEqual([40, 40, 40, 40, 40, 41]);
    expect(days(await items('/entries', { late: 'true', type: 'DecisionRecorded' }))).toEqual([40, 40, 40, 40, 40]);
  });

  it('is not what a charter lays down, though it holds from long ago', async () => {
    const laid = await items('/entries', { type: 'BodyEstablished' });
    expect(new Set(laid.map(({ lateByDays }) => lateByDays))).toEqual(new Set([null]));
  });
});

describe('the audit trail of a body', () => {
  it('holds its sittings with their minutes, its seats and its decisions, and those of no other body', async () => {
    const trail = await items('/bodies/LK/audit-trail', { until: '2016-12-31' });
    expect(trail.map(({ type }) => type)).toEqual([
      'SeatFilled',
      'MeetingScheduled',
      ...Array.from({ length: 5 }, () => 'DecisionRecorded'),
      'MeetingHeld',
      'MinutesSubmitted',
      'MinutesObjected',
    ]);
    const council = (await items('/bodies/KT/audit-trail')).map(({ type }) => type);
    expect(council).toEqual(['DecisionRecorded', 'MeetingHeld']);
  });
});

describe('a question without what it is about', () => {
  it('is a 400 that names the parameter, not an empty answer', async () => {
    const response = await region.get('/account', { from: '2016-08-01' });
    expect(response.status).toBe(400);
    expect(response.text).toContain('"field":"to"');
  });
});
