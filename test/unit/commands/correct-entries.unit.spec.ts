import { beforeEach, describe, expect, it } from '@jest/globals';
import { Office } from '../../support/office.js';

const CHARTER = `format: 1
region: Testland
version: v1
bodies:
  LK: { name: Lenkungskreis, kind: steering, seats: not-stated }
  LT: { name: Leitungsteam, kind: management, seats: not-stated }
  BIZ: { name: Bildungsbüro, kind: office, seats: not-stated }
`;

const mandate = (...projects: string[]): object => ({ type: 'MandateIssued', to: 'BIZ', projects });
const initiated = (project: string): object => ({ type: 'ProjectInitiated', project, title: `Projekt ${project}` });

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.record('2016-08-01', 'RegisterRegion', { name: 'Testland', demo: true });
  await office.record('2016-08-01', 'AdoptCharter', { version: 'v1', from: '2016-08-01', text: CHARTER });
});

const decide = async (day: string, effects: readonly object[], more: object = {}): Promise<number> => {
  const answer = await office.record(day, 'RecordDecisions', {
    body: 'LK',
    on: day,
    decisions: [{ text: 'Beschluss.', effects }],
    ...more,
  });
  return answer.entries[0]?.number ?? 0;
};
const correct = (day: string, entry: number, stated: object): Promise<unknown> =>
  office.record(day, 'CorrectEntries', { on: day, ground: 'obvious-error', entries: [{ entry, with: stated }] });
const ids = async (path: string, day: string): Promise<unknown[]> => (await office.list(path, day)).map(({ id }) => id);

describe('a correction of a decision', () => {
  it('keeps the source that it states, also for the corrections after it', async () => {
    const entry = await decide('2016-09-01', [initiated('P1')]);
    await correct('2016-10-02', entry, { text: 'Im August.', on: '2016-08', source: { document: 'Vermerk', page: '2' } });
    await correct('2016-10-03', entry, { text: 'Im August, wohl.' });
    const corrections = (await office.list('/entries', '2016-10-03')).filter(({ type }) => type === 'EntryCorrected');
    const [first, second] = corrections.map(({ data }) => data);
    expect(first).toMatchObject({ act: { precision: 'month' }, source: { document: 'Vermerk', page: '2' } });
    expect(second).toMatchObject({ act: { precision: 'month' } });
    expect(second).not.toHaveProperty('source');
  });

  it('holds no name openly, neither in its source nor in its note', async () => {
    const entry = await decide('2016-09-01', [initiated('P1')]);
    await office.record('2016-09-02', 'RegisterPerson', { person: 'p-1', name: 'Erika Mustermann' });
    for (const more of [{ note: 'Von Erika Mustermann.' }, { source: { document: 'Notiz von Erika Mustermann' } }]) {
      const entries = [{ entry, with: { text: 'Beschluss.', ...more } }];
      const body = { on: '2016-10-02', ground: 'other', entries };
      expect(await office.refused('2016-10-02', 'CorrectEntries', body)).toMatchObject({ rule: 'plain-name-in-text' });
    }
  });

  it('keeps the mandate of a project that stays, gives a new one the next unused k, and never gives a dropped k again', async () => {
    await decide('2016-09-01', [initiated('P1'), initiated('P2'), initiated('P3')]);
    const entry = await decide('2016-10-01', [mandate('P1', 'P2')]);
    await correct('2016-10-02', entry, { text: 'P2 und P3.', effects: [mandate('P2', 'P3')] });
    expect(await office.list('/mandates', '2016-10-02')).toMatchObject([
      { id: 'LK-2016-2-2', project: 'P2' },
      { id: 'LK-2016-2-3', project: 'P3' },
    ]);
    await correct('2016-10-03', entry, { text: 'Alle drei.', effects: [mandate('P1', 'P2', 'P3')] });
    expect(await ids('/mandates', '2016-10-03')).toEqual(['LK-2016-2-1', 'LK-2016-2-2', 'LK-2016-2-3']);
  });

  it('keeps its number where its day moves to another year, and takes the sitting with it', async () => {
    const entry = await decide('2016-12-30', [initiated('P1')]);
    await correct('2017-01-10', entry, { on: '2017-01-05', text: 'Beschluss.', effects: [initiated('P1')] });
    expect(await office.thing('/decisions/{id}', '2017-01-10', 'LK-2016-1')).toMatchObject({
      decidedOn: '2017-01-05',
      meeting: 'LK-2017-01-05',
      state: 'corrected',
    });
    expect(await ids('/projects', '2017-01-04')).toEqual([]);
  });

  it('moves it to another body, in whose trail it then stands, and no more in that of the first', async () => {
    const entry = await decide('2016-10-01', [initiated('P1')]);
    await correct('2016-10-02', entry, { body: 'LT', text: 'Beschluss.', effects: [initiated('P1')] });
    expect(await office.thing('/decisions/{id}', '2016-10-02', 'LK-2016-1')).toMatchObject({
      body: 'LT',
      meeting: 'LT-2016-10-01',
    });
    const trail = async (body: string): Promise<unknown[]> =>
      (await office.list('/bodies/{id}/audit-trail', '2016-10-02', body)).map((item) => item['entry']);
    expect(await trail('LT')).toContain(entry);
    expect(await trail('LK')).not.toContain(entry);
  });

  it('is refused with the rule where the right text would break one of existence, and nothing is changed', async () => {
    const entry = await decide('2016-10-01', [initiated('P1')]);
    const refusal = await office.refused('2016-10-02', 'CorrectEntries', {
      on: '2016-10-02',
      ground: 'obvious-error',
      entries: [{ entry, with: { text: 'P9 endet.', effects: [{ type: 'ProjectEnded', project: 'P9', until: '2017-07-31' }] } }],
    });
    expect(refusal).toMatchObject({ rule: 'unknown-project', field: 'entries[0].with.effects[0].project' });
    expect(await ids('/projects', '2016-10-02')).toEqual(['P1']);
  });

  it('does not see the wrong text that it replaces: what only that brought into the world does not exist', async () => {
    const entry = await decide('2016-10-01', [initiated('P1')]);
    const refusal = await office.refused('2016-10-02', 'CorrectEntries', {
      on: '2016-10-02',
      ground: 'obvious-error',
      entries: [{ entry, with: { text: 'P1 endet.', effects: [{ type: 'ProjectEnded', project: 'P1', until: '2017-07-31' }] } }],
    });
    expect(refusal).toMatchObject({ rule: 'unknown-project' });
  });

  it('of several entries sees the right texts of the others', async () => {
    const first = await decide('2016-10-01', [initiated('P1')]);
    const second = await decide('2016-10-02', [{ type: 'ProjectContinued', project: 'P1' }]);
    await office.record('2016-10-03', 'CorrectEntries', {
      on: '2016-10-03',
      ground: 'wrong-subject',
      entries: [
        { entry: first, with: { text: 'P2 beginnt.', effects: [initiated('P2')] } },
        { entry: second, with: { text: 'P2 geht weiter.', effects: [{ type: 'ProjectContinued', project: 'P2' }] } },
      ],
    });
    expect(await ids('/projects', '2016-10-03')).toEqual(['P2']);
  });
});

describe('the name of the region', () => {
  it('is corrected as the refusal of a second registration says', async () => {
    const again = await office.refused('2016-10-05', 'RegisterRegion', { name: 'Testland am See' });
    expect(again).toMatchObject({ rule: 'id-taken', remedy: expect.stringContaining('mit einer Berichtigung') });
    await correct('2016-10-05', 1, { name: 'Testland am See', demo: true });
    expect(await office.thing('/', '2016-10-05')).toMatchObject({ name: 'Testland am See' });
  });
});

describe('what cannot be corrected or withdrawn', () => {
  const refusedFor = async (entry: number): Promise<string> => {
    const body = { on: '2016-10-05', ground: 'other', entries: [{ entry, with: { text: 'Anders.' } }] };
    return (await office.refused('2016-10-05', 'CorrectEntries', body)).rule;
  };

  it('is an entry that does not exist, that a charter made, that is withdrawn, or that is itself a correction', async () => {
    const entry = await decide('2016-10-01', [initiated('P1')]);
    expect(await refusedFor(999)).toBe('unknown-entry');
    expect(await refusedFor(2)).toBe('entry-not-correctable');
    await correct('2016-10-02', entry, { text: 'Anders.', effects: [initiated('P1')] });
    expect(await refusedFor(entry + 2)).toBe('entry-not-correctable');
    await office.record('2016-10-03', 'VoidEntries', { on: '2016-10-03', ground: 'entered-twice', entries: [entry] });
    expect(await refusedFor(entry)).toBe('entry-voided');
  });

  it('is the registration of the region', async () => {
    const body = { on: '2016-10-05', ground: 'other', entries: [1] };
    expect((await office.refused('2016-10-05', 'VoidEntries', body)).rule).toBe('entry-not-voidable');
  });
});

describe('a correction of an account', () => {
  it('keeps the id under which a body may have taken note of it', async () => {
    const of = { to: 'LK', from: '2016-08-01', until: '2016-10-01', on: '2016-10-02' };
    const answer = await office.record('2016-10-02', 'SubmitAccount', { account: 'RL-2016', ...of });
    const effects = [{ type: 'AccountAcknowledged', account: 'RL-2016' }];
    await decide('2016-10-03', effects);
    const entry = answer.entries[0]?.number ?? 0;
    for (const stated of [
      { ...of, until: '2016-09-30' },
      { ...of, account: 'RL-2017' },
    ]) {
      await correct('2016-10-04', entry, stated);
      const rule = (await office.list('/findings', '2016-10-04')).map(({ id }) => id);
      expect(rule).not.toContain('unknown-account-RL-2016');
      await expect(decide('2016-10-05', effects)).resolves.toBeGreaterThan(entry);
    }
  });
});

describe('a withdrawal', () => {
  it('takes a decision and its mandates away, keeps the number, and can be withdrawn itself', async () => {
    await decide('2016-09-01', [initiated('P1')]);
    const entry = await decide('2016-10-01', [mandate('P1')]);
    const answer = await office.record('2016-10-02', 'VoidEntries', {
      on: '2016-10-02',
      ground: 'entered-twice',
      entries: [entry],
    });
    expect(await ids('/mandates', '2016-10-02')).toEqual([]);
    expect(await office.thing('/decisions/{id}', '2016-10-02', 'LK-2016-2')).toMatchObject({ state: 'voided' });
    await office.record('2016-10-03', 'VoidEntries', { on: '2016-10-03', ground: 'other', entries: [answer.entries[0]?.number] });
    expect(await ids('/mandates', '2016-10-03')).toEqual(['LK-2016-2-1']);
    await decide('2016-10-04', [{ type: 'ProjectContinued', project: 'P1' }]);
    expect(await ids('/decisions', '2016-10-04')).toEqual(['LK-2016-1', 'LK-2016-2', 'LK-2016-3']);
  });

  it('of a correction brings the text before it back', async () => {
    const entry = await decide('2016-10-01', [initiated('P1')]);
    await correct('2016-10-02', entry, { text: 'Anders.', effects: [initiated('P2')] });
    await office.record('2016-10-03', 'VoidEntries', { on: '2016-10-03', ground: 'other', entries: [entry + 2] });
    expect(await office.thing('/decisions/{id}', '2016-10-03', 'LK-2016-1')).toMatchObject({
      state: 'valid',
      text: 'Beschluss.',
    });
    expect(await ids('/projects', '2016-10-03')).toEqual(['P1']);
  });
});

describe('the confirmation of a correction', () => {
  it('is refused where nothing was corrected', async () => {
    const entry = await decide('2016-10-01', [initiated('P1')]);
    const body = {
      body: 'LK',
      on: '2016-10-02',
      decisions: [{ text: 'Bestätigt.', effects: [{ type: 'CorrectionConfirmed', entry }] }],
    };
    expect((await office.refused('2016-10-02', 'RecordDecisions', body)).rule).toBe('not-corrected');
  });
});
