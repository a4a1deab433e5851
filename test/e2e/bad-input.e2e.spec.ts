import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Response } from 'supertest';
import { type CommandClass, fieldsOf } from '../../src/commands/fields.js';
import { commands } from '../../src/commands/index.js';
import { fieldsIn, problemIn } from '../support/api-problem.js';
import { serve, type Served } from '../support/served.js';
import { setStage } from '../support/stage.js';

let region: Served;
beforeAll(async () => {
  region = await serve();
  await setStage(region);
  region.setDay('2016-10-13');
  await region.record('TakeOver', {
    on: '2016-08-01',
    projects: [{ project: 'P1', title: 'Sprachbildung (erfunden)', from: '2015-08-01' }],
    source: { document: 'Akte' },
  });
});
afterAll(() => region.close());

const decision = (decided: object, rest: object = {}): object => ({
  body: 'LK',
  on: '2016-10-12',
  decisions: [{ text: 'P1 wird fortgeführt.', ...decided }],
  ...rest,
});

/** Sends what must not be accepted, and sees to it that the ledger's head has not moved. */
async function refused(ask: () => Promise<Response>): Promise<Response> {
  const [head] = await region.heads();
  const response = await ask();
  expect((await region.heads())[0]).toBe(head);
  return response;
}

const raw = (command: string, text: string | Buffer, type = 'application/json'): Promise<Response> =>
  Promise.resolve(
    region.http
      .post(`/api/v1/regions/${region.region}/commands/${command}`)
      .set('Content-Type', type)
      .serialize((body: unknown) => body as string)
      .send(text as string),
  );

const LONG = 'x'.repeat(1024 * 1024);

describe('a command that cannot be right is answered with a problem that names the field, and nothing is written', () => {
  const shapes: readonly (readonly [string, string, unknown, string])[] = [
    ['an unknown field', 'RecordDecisions', decision({}, { colour: 'red' }), 'colour'],
    ['an unknown field inside', 'RecordDecisions', decision({ colour: 'red' }), 'decisions[0].colour'],
    ['a text where a list belongs', 'RecordDecisions', { ...decision({}), decisions: 'P1' }, 'decisions'],
    ['an empty list', 'RecordDecisions', { ...decision({}), decisions: [] }, 'decisions'],
    ['a number where a text belongs', 'RecordDecisions', decision({ text: 7 }), 'decisions[0].text'],
    ['null', 'RecordDecisions', decision({ item: null }), 'decisions[0].item'],
    ['31 September', 'RecordDecisions', decision({}, { on: '2016-09-31' }), 'on'],
    [
      'somebody who attended, and nobody says who',
      'RecordMeeting',
      { bodies: ['LK'], day: '2016-10-12', attendance: [{ role: 'Gast' }, { from: '15:00' }] },
      'attendance[1]',
    ],
    ['29 February of no leap year', 'RecordDecisions', decision({}, { on: '2017-02-29' }), 'on'],
    ['a school year before the calendar', 'RecordDecisions', decision({}, { on: '0000/01' }), 'on'],
    [
      'a programme of a year that no one lives in',
      'OpenCycle',
      { cycle: 'C1', on: '2016-10-12', programme: { programme: 'AP', title: 'Programm', schoolYears: ['0017/18', '0018/19'] } },
      'programme.schoolYears',
    ],
    ['an instant instead of a day', 'RecordDecisions', decision({}, { on: '2016-10-12T10:00:00Z' }), 'on'],
    ['a German day', 'RecordDecisions', decision({}, { on: '12.10.2016' }), 'on'],
    ['negative money', 'ReportSpending', { project: 'P1', year: 2016, on: '2016-10-12', cents: -1 }, 'cents'],
    ['half a cent', 'ReportSpending', { project: 'P1', year: 2016, on: '2016-10-12', cents: 0.5 }, 'cents'],
    ['more money than there is', 'ReportSpending', { project: 'P1', year: 2016, on: '2016-10-12', cents: 1e15 }, 'cents'],
    [
      'money beyond all safe integers',
      'ReportSpending',
      { project: 'P1', year: 2016, on: '2016-10-12', cents: 2 ** 60 },
      'cents',
    ],
    ['a text of 1 MB', 'RecordDecisions', decision({ text: LONG }), 'decisions[0].text'],
    ['an id that is none', 'RecordDecisions', decision({}, { body: 'L K' }), 'body'],
    ['an effect without its kind', 'RecordDecisions', decision({ effects: [{ project: 'P1' }] }), 'decisions[0].effects'],
    ['an effect that there is not', 'RecordDecisions', decision({ effects: [{ type: 'toString' }] }), 'decisions[0].effects'],
  ];
  it.each(shapes)('%s: 400', async (_what, command, body, field) => {
    const response = await refused(() => region.send(command, body));
    expect(fieldsIn(problemIn(response, 400, 'shape'))).toEqual([field]);
    expect(response.text.length).toBeLessThan(2_000);
  });

  it('of what is left out it is said that it is missing, whatever belongs there', async () => {
    const problem = problemIn(await refused(() => region.send('RecordDecisions', {})), 400, 'shape');
    expect(problem).toMatchObject({
      detail:
        'Gremium (body): diese Angabe fehlt; beschlossen am (on): diese Angabe fehlt; Beschlüsse (decisions): diese Angabe fehlt.',
      errors: [
        { field: 'body', message: 'Gremium: diese Angabe fehlt' },
        { field: 'on', message: 'beschlossen am: diese Angabe fehlt' },
        { field: 'decisions', message: 'Beschlüsse: diese Angabe fehlt' },
      ],
    });
  });

  it('each field is called so that a person knows which day, body or number is meant', () => {
    const lone = /^(am|an|ab|bis|vom|von|was|mit|zu|durch)$/;
    const seen = new Set<CommandClass>();
    const look = (of: CommandClass): readonly string[] => {
      if (seen.has(of)) return [];
      seen.add(of);
      return fieldsOf(of).flatMap((field) => {
        const inside = [...(field.of ? [field.of()] : []), ...Object.values(field.variants?.() ?? {})];
        return [...(lone.test(field.label) ? [`${of.name}.${field.name}: ${field.label}`] : []), ...inside.flatMap(look)];
      });
    };
    expect(commands.flatMap(({ shape }) => look(shape))).toEqual([]);
    expect(seen.size).toBeGreaterThan(50);
  });

  it('an effect of an unknown kind is answered with the kinds that there are', async () => {
    const body = decision({ effects: [{ type: 'ProjectStarted', project: 'P1' }] });
    const problem = problemIn(await refused(() => region.send('RecordDecisions', body)), 400, 'shape');
    expect(problem['detail']).toMatch(/„type“ fehlt oder ist unbekannt; möglich sind ProjectInitiated, ProjectContinued, /);
  });

  const rules: readonly (readonly [string, string, object, string, string])[] = [
    ['an act in the future', 'RecordDecisions', decision({}, { on: '2016-10-14' }), 'act-in-future', 'on'],
    [
      'the last day before the first',
      'ScheduleMeeting',
      { bodies: ['LK'], day: '2017-02-16', until: '2017-02-15', kind: 'retreat' },
      'first-after-last',
      'until',
    ],
    ['an unknown body', 'RecordDecisions', decision({}, { body: 'XX' }), 'body-existed', 'body'],
    [
      'an unknown project',
      'ReportSpending',
      { project: 'P9', year: 2016, on: '2016-10-12', cents: 1 },
      'unknown-project',
      'project',
    ],
    [
      'a project that only JavaScript knows',
      'ReportSpending',
      { project: 'constructor', year: 2016, on: '2016-10-12', cents: 1 },
      'unknown-project',
      'project',
    ],
    ['an unknown meeting', 'ApproveMinutes', { meeting: 'LK-2016-10-12', on: '2016-10-13' }, 'unknown-meeting', 'meeting'],
    ['an unknown mandate', 'ReportMandateDone', { mandate: 'LK-2016-1-1', on: '2016-10-13' }, 'unknown-mandate', 'mandate'],
  ];
  it.each(rules)('%s: 422', async (_what, command, body, rule, field) => {
    const response = await refused(() => region.send(command, body));
    const problem = problemIn(response, 422, 'refused');
    expect(problem).toMatchObject({ rule, remedy: expect.stringMatching(/\S/) });
    expect(fieldsIn(problem)).toEqual([field]);
  });

  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '__defineGetter__'];
  it.each(names)('a field named %s is unknown like any other, at the top and inside', async (name) => {
    const inside = `{"body": "LK", "on": "2016-10-12", "decisions": [{"text": "P1", "${name}": {"public": false}}]}`;
    const atTop = `{"body": "LK", "on": "2016-10-12", "${name}": {"note": "x"}, "decisions": [{"text": "P1"}]}`;
    const deep = await refused(() => raw('RecordDecisions', inside));
    expect(fieldsIn(problemIn(deep, 400, 'shape'))).toEqual([`decisions[0].${name}`]);
    expect(fieldsIn(problemIn(await refused(() => raw('RecordDecisions', atTop)), 400, 'shape'))).toEqual([name]);
    expect(({} as Record<string, unknown>)['note']).toBeUndefined();
  });

  const texts: readonly (readonly [string, string, string | undefined])[] = [
    ['malformed JSON', '{"body": "LK", ', undefined],
    ['a field that comes twice', '{"body": "LK", "body": "KT", "on": "2016-10-12", "decisions": [{"text": "A"}]}', 'body'],
    ['half of a surrogate pair', '{"body": "LK", "on": "2016-10-12", "decisions": [{"text": "\\ud83d"}]}', 'decisions[0].text'],
    ['a number beyond all numbers', '{"body": "LK", "on": 1e400, "decisions": [{"text": "A"}]}', 'on'],
  ];
  it.each(texts)('%s: 400', async (_what, text, field) => {
    const problem = problemIn(await refused(() => raw('RecordDecisions', text)), 400, 'malformed-json');
    expect(fieldsIn(problem)).toEqual(field === undefined ? [] : [field]);
  });

  it('an integer of many digits is not rounded to another one, but refused', async () => {
    const text = '{"project": "P1", "year": 2016, "on": "2016-10-12", "cents": 9007199254740993}';
    expect(fieldsIn(problemIn(await refused(() => raw('ReportSpending', text)), 400, 'shape'))).toEqual(['cents']);
  });

  it('a body of another kind: 415; one over the limit: 413', async () => {
    problemIn(
      await refused(() => raw('RecordDecisions', JSON.stringify(decision({})), 'text/plain')),
      415,
      'unsupported-media-type',
    );
    problemIn(await refused(() => raw('RecordDecisions', JSON.stringify(decision({ text: LONG + LONG })))), 413, 'too-large');
  });

  it('allowed texts that are together more than an entry can hold: 413', async () => {
    const many = Array.from({ length: 60 }, () => ({ text: 'x'.repeat(19_000) }));
    problemIn(await refused(() => region.send('RecordDecisions', { ...decision({}), decisions: many })), 413, 'too-large');
  });

  it('an unknown command, region or route: 404', async () => {
    problemIn(await refused(() => region.send('DropEverything', {})), 404, 'unknown-command');
    problemIn(await refused(() => region.send('constructor', {})), 404, 'unknown-command');
    problemIn(
      await region.http.post('/api/v1/regions/nowhere/commands/RecordDecisions').send(decision({})),
      404,
      'unknown-region',
    );
    problemIn(await region.get('/nothing'), 404, 'unknown-route');
    problemIn(await region.http.get('/api/v2'), 404, 'unknown-route');
    const nowhere = problemIn(await region.http.get('/api/v1/regions/nowhere/projects'), 404, 'unknown-region');
    expect(nowhere['detail']).toMatch(/Alle Regionen: \/api\/v1\/regions; eine neue wird mit RegisterRegion angelegt/);
  });

  it('refusals are counted as attempts, once per command; faults of shape are not', async () => {
    const [head, before] = await region.heads();
    await region.send('RecordDecisions', decision({}, { colour: 'red' }));
    expect((await region.heads())[1]).toBe(before);
    await region.send('RecordDecisions', decision({}, { body: 'XX' }));
    expect(await region.heads()).toEqual([head, (before ?? -1) + 1]);
  });
});

describe('a question that cannot be right', () => {
  const faults: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['30 February', { validOn: '2017-02-30' }, 'validOn'],
    ['a day of knowledge that is none', { knownOn: '2017-02-30' }, 'knownOn'],
    ['tomorrow as day of knowledge', { knownOn: '2016-10-14' }, 'knownOn'],
    ['an entry that is not there yet', { knownOn: '5000' }, 'knownOn'],
    ['a negative entry', { knownOn: '-1' }, 'knownOn'],
    ['the end of the calendar', { validOn: '9999-12-31' }, 'validOn'],
    ['a position of another region', { atLeast: 'elsewhere:3' }, 'atLeast'],
    ['no items at all', { limit: '0' }, 'limit'],
    ['too many items', { limit: '501' }, 'limit'],
    ['a cursor that is none', { after: 'abc' }, 'after'],
    ['a parameter that is unknown', { colour: 'red' }, 'colour'],
    ['a filter of another route', { overdue: 'true' }, 'overdue'],
    ['a field that cannot be sorted by', { sort: 'evidence' }, 'sort'],
    ['errata neither true nor false', { errata: 'yes' }, 'errata'],
  ];
  it.each(faults)('%s: 400 that names it', async (_what, query, field) => {
    expect(fieldsIn(problemIn(await region.get('/projects', query), 400, 'parameter'))).toEqual([field]);
  });

  const closed: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['/programme', 'state', 'running', ['draft', 'submitted', 'resolved', 'mandated', 'in-force', 'winding-up', 'closed']],
    ['/programmes', 'state', 'active', ['draft', 'submitted', 'resolved', 'mandated', 'in-force', 'winding-up', 'closed']],
    ['/projects', 'state', 'aktiv', ['proposed', 'initiated', 'active', 'ended']],
    ['/decisions', 'state', 'open', ['valid', 'corrected', 'voided', 'revoked', 'superseded', 'to-be-ratified']],
    ['/decisions', 'effect', 'ProjectStarted', ['ProjectInitiated', 'MandateIssued', 'DecisionMadePublic']],
    ['/decisions', 'minutesState', 'open', ['none', 'submitted', 'objected', 'approved']],
    ['/bodies', 'kind', 'toString', ['steering', 'working-group', 'council', 'other']],
    ['/meetings', 'state', 'planned', ['scheduled', 'cancelled', 'held']],
    ['/mandates', 'state', 'overdue', ['open', 'reported-done', 'done', 'withdrawn']],
    ['/findings', 'state', 'closed', ['open', 'justified', 'resolved']],
  ];
  it.each(closed)(
    '%s?%s=%s: 400 that names the values that there are, each of which is taken',
    async (path, name, value, all) => {
      const problem = problemIn(await region.get(path, { [name]: value }), 400, 'parameter');
      expect(fieldsIn(problem)).toEqual([name]);
      for (const each of all) {
        expect(problem['detail']).toContain(each);
        expect((await region.get(path, { [name]: each })).status).toBe(200);
      }
    },
  );

  it('for what no entry names is answered with an empty list: ids tell nothing of what is not known', async () => {
    const asked: readonly (readonly [string, string])[] = [
      ['/projects', 'field'],
      ['/projects', 'programme'],
      ['/decisions', 'project'],
      ['/mandates', 'to'],
      ['/findings', 'rule'],
      ['/entries', 'type'],
    ];
    for (const [path, name] of asked) {
      expect((await region.get(path, { [name]: 'nowhere' })).body).toMatchObject({ items: [], next: null });
    }
  });

  it('names all parameters at fault at once, and one that comes twice', async () => {
    const response = await region.http.get('/api/v1/regions/musterkreis/projects?limit=1&limit=2&validOn=x&colour=red');
    expect([...fieldsIn(problemIn(response, 400, 'parameter'))].sort()).toEqual(['colour', 'limit', 'validOn']);
  });

  it('that compares versions of a sketch hears which of them is missing, not that the project were', async () => {
    const lacking = async (query: Readonly<Record<string, string>>, project = 'P1'): Promise<unknown> =>
      problemIn(await region.get(`/projects/${project}/sketches/compare`, query), 404, 'not-found')['detail'];
    expect(await lacking({})).toBe('Zu „P1“ gibt es in diesem Wissensstand keine Skizze.');
    expect(await lacking({}, 'P9')).toBe('In diesem Wissensstand gibt es „P9“ nicht.');
    await region.record('RecordDecisions', {
      ...decision({ effects: [{ type: 'PlanModified', project: 'P1', changes: { goals: 'Alle sprechen.' } }] }),
    });
    const where = 'der Skizze von „P1“ gibt es in diesem Wissensstand';
    expect(await lacking({ version: '99' })).toBe(`Eine Fassung 99 ${where} nicht; es gibt 1.`);
    expect(await lacking({ version: '1', against: '7' })).toBe(`Eine Fassung 7 ${where} nicht; es gibt 1.`);
    expect(await lacking({ version: '1' })).toBe(`Vor Fassung 1 ${where} keine andere.`);
    expect(await lacking({ cycle: 'C9' })).toBe('Zu „P1“ gibt es im Zyklus „C9“ in diesem Wissensstand keine Skizze.');
    const noNumber = await region.get('/projects/P1/sketches/compare', { version: 'v2' });
    expect(fieldsIn(problemIn(noNumber, 400, 'parameter'))).toEqual(['version']);
  });

  it('may look at the first day of the calendar, and compare with a school year only where there is one', async () => {
    expect((await region.get('/account', { to: 'LK', validOn: '0001-01-01' })).status).toBeLessThan(500);
    const days = { fromValid: 'school-year:9999/00', fromKnown: '1', toValid: '2016-10-13', toKnown: '1', of: 'projects' };
    expect(fieldsIn(problemIn(await region.get('/compare', days), 400, 'parameter'))).toEqual(['fromValid']);
  });

  it('may look into the future of the world', async () => {
    const response = await region.get('/projects', { validOn: '2030-01-01' });
    expect(response.body).toMatchObject({ validOn: '2030-01-01', knownOn: '2016-10-13', items: [{ id: 'P1' }] });
  });

  it('before the first entry has an empty answer that says so, and no error', async () => {
    for (const knownOn of ['2016-07-31', '0']) {
      const response = await region.get('/projects', { knownOn });
      expect(response.status).toBe(200);
      expect(response.body).toMatchObject({ items: [], next: null, position: 'musterkreis:0' });
      expect((response.body as { hint: string }).hint).toContain('noch nichts eingetragen');
    }
    const thing = problemIn(await region.get('/projects/P1', { knownOn: '2016-07-31' }), 404, 'not-found');
    expect(thing['detail']).toContain('noch nichts eingetragen');
  });
});
