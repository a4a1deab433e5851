import { beforeEach, describe, expect, it } from '@jest/globals';
import { Office } from '../../support/office.js';

const CHARTER = `format: 1
region: Testland
version: v1
bodies:
  LK: { name: Lenkungskreis, kind: steering, seats: not-stated }
  BIZ: { name: Bildungsbüro, kind: office, seats: not-stated }
`;
const source = { document: 'Akte' };
const takenOver = (project: string, title: string): Record<string, unknown> => ({
  on: '2016-08-01',
  source,
  projects: [{ project, title, from: '2015-08-01' }],
});
const opened = (cycle: string, title: string): Record<string, unknown> => ({
  cycle,
  on: '2016-09-01',
  programme: { programme: 'AP', title, schoolYears: ['2017/18', '2018/19'] },
});
const person = (name: string): Record<string, unknown> => ({ person: 'p-1', name });
const established = (name: string): Record<string, unknown> => ({
  text: 'Die Gruppe wird gebildet.',
  effects: [{ type: 'BodyEstablished', body: 'AG', name, from: '2016-10-01' }],
});

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.record('2016-08-01', 'RegisterRegion', { name: 'Testland', demo: true });
  await office.record('2016-08-01', 'AdoptCharter', { version: 'v1', from: '2016-08-01', text: CHARTER });
});

const record = async (day: string, command: string, body: Record<string, unknown>): Promise<number> =>
  (await office.record(day, command, body)).entries[0]?.number ?? 0;
const correct = (entry: number, stated: object): Promise<number> =>
  record('2016-12-01', 'CorrectEntries', { on: '2016-12-01', ground: 'obvious-error', entries: [{ entry, with: stated }] });
const withdrawn = (entry: number): Record<string, unknown> => ({ on: '2016-12-02', ground: 'other', entries: [entry] });
const withdraw = (entry: number): Promise<number> => record('2016-12-02', 'VoidEntries', withdrawn(entry));
const progress = (project: string): Promise<number> =>
  record('2016-10-01', 'ReportProgress', { project, on: '2016-10-01', text: 'Es geht voran.' });
const sketch = (): Promise<number> =>
  record('2016-11-01', 'RecordSketch', {
    cycle: '2016-17',
    project: 'P1',
    on: '2016-11-01',
    title: 'P1',
    goals: 'Ziele',
    benefit: 'Nutzen',
    startingPosition: 'Ausgangslage',
    idea: 'Idee',
    milestones: [{ milestone: 'M1', title: 'Meilenstein', due: '2017-12-31' }],
    budget: [{ year: 2017, cents: 0 }],
  });

describe('an entry on which others were built', () => {
  it('can be corrected though they name its project, cycle and programme', async () => {
    const project = await record('2016-08-01', 'TakeOver', takenOver('P1', 'Sprahcbildung'));
    const cycle = await record('2016-09-01', 'OpenCycle', opened('2016-17', 'Arbeitsprogram'));
    await sketch();
    await correct(project, takenOver('P1', 'Sprachbildung'));
    await correct(cycle, opened('2016-17', 'Arbeitsprogramm'));
    expect(await office.thing('/programmes/{id}', '2016-12-01', 'AP')).toMatchObject({ title: 'Arbeitsprogramm' });
    expect(await office.thing('/projects/{id}', '2016-10-01', 'P1')).toMatchObject({ title: 'Sprachbildung' });
  });

  it('can be corrected though a seat names its person, or a decision was made by its body', async () => {
    const registered = await record('2016-08-02', 'RegisterPerson', person('Erika Musterman'));
    const founded = await record('2016-09-15', 'RecordDecisions', {
      body: 'LK',
      on: '2016-09-15',
      decisions: [established('Arbeitsgrupe')],
    });
    await record('2016-10-02', 'FillSeat', { body: 'AG', seat: 'vorsitz', person: 'p-1', from: '2016-10-02' });
    await record('2016-10-03', 'RecordDecisions', { body: 'AG', on: '2016-10-03', decisions: [{ text: 'Beschluss.' }] });
    await correct(registered, person('Erika Mustermann'));
    await correct(founded, established('Arbeitsgruppe'));
    expect(await office.thing('/bodies/{id}', '2016-12-01', 'AG')).toMatchObject({ name: 'Arbeitsgruppe' });
  });

  it('comes back where its withdrawal is withdrawn', async () => {
    const cycle = await record('2016-09-01', 'OpenCycle', opened('2016-17', 'Arbeitsprogramm'));
    await record('2016-08-01', 'TakeOver', takenOver('P1', 'Sprachbildung'));
    await sketch();
    await withdraw(await withdraw(cycle));
    expect(await office.thing('/programmes/{id}', '2016-12-02', 'AP')).toMatchObject({ title: 'Arbeitsprogramm' });
  });

  it('can be entered anew after it was withdrawn, as the finding says, and then does not come back beside the new one', async () => {
    await record('2016-08-01', 'TakeOver', takenOver('P1', 'Sprachbildung'));
    const cycle = await record('2016-09-01', 'OpenCycle', opened('2016-17', 'Falsch'));
    await sketch();
    const withdrawal = await withdraw(cycle);
    await record('2016-12-02', 'OpenCycle', opened('2016-17', 'Arbeitsprogramm'));
    expect(await office.refused('2016-12-02', 'VoidEntries', withdrawn(withdrawal))).toMatchObject({ rule: 'id-taken' });
    expect(await office.refused('2016-12-02', 'OpenCycle', opened('2016-17', 'Noch eines'))).toMatchObject({ rule: 'id-taken' });
  });

  it('does not get an id back from a withdrawn correction that another entry was given meanwhile', async () => {
    const project = await record('2016-08-01', 'TakeOver', takenOver('P1', 'Sprachbildung'));
    const correction = await correct(project, takenOver('P2', 'Sprachbildung'));
    await record('2016-12-01', 'TakeOver', takenOver('P1', 'Ein anderes'));
    expect(await office.refused('2016-12-02', 'VoidEntries', withdrawn(correction))).toMatchObject({ rule: 'id-taken' });
    await progress('P2');
    const title = await correct(project, takenOver('P2', 'Bildung'));
    await withdraw(title);
    expect(await office.thing('/projects/{id}', '2016-12-02', 'P2')).toMatchObject({ title: 'Sprachbildung' });
  });
});
