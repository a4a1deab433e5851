import { beforeEach, describe, expect, it } from '@jest/globals';
import { Office } from '../../support/office.js';

const CHARTER = `format: 1
region: Testland
version: v1
bodies:
  LK: { name: Lenkungskreis, kind: steering, seats: not-stated }
`;
const DAY = '2016-10-12';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.record('2016-08-01', 'RegisterRegion', { name: 'Testland', demo: true });
  await office.record('2016-08-01', 'AdoptCharter', { version: 'v1', from: '2016-08-01', text: CHARTER });
});

const record = async (command: string, body: Record<string, unknown>): Promise<number> =>
  (await office.record('2016-12-02', command, body)).entries[0]?.number ?? 0;
const sitting = (present: number): Record<string, unknown> => ({ bodies: ['LK'], day: DAY, present });
const voted = (yes: number): Record<string, unknown> => ({ text: 'Beschluss.', vote: { yes, no: 0 } });
const decide = (yes: number): Promise<number> => record('RecordDecisions', { body: 'LK', on: DAY, decisions: [voted(yes)] });
const correct = (entry: number, stated: object): Promise<number> =>
  record('CorrectEntries', { on: '2016-12-02', ground: 'other', entries: [{ entry, with: stated }] });
const withdrawn = (entry: number): Record<string, unknown> => ({ on: '2016-12-02', ground: 'other', entries: [entry] });
const withdraw = (entry: number): Promise<number> => record('VoidEntries', withdrawn(entry));
const refused = async (entry: number): Promise<string> => {
  const { rule, detail } = await office.refused('2016-12-02', 'VoidEntries', withdrawn(entry));
  return `${rule}: ${detail}`;
};

describe('a withdrawal after which more votes were cast than people were there', () => {
  it('is refused where it gives an earlier number of people back', async () => {
    const corrected = await correct(await record('RecordMeeting', sitting(3)), sitting(9));
    await decide(7);
    expect(await refused(corrected)).toBe(
      'votes-exceed-present: entries: im Beschluss „LK-2016-1“: 7 Stimmen, aber nur 3 Anwesende.',
    );
  });

  it('is refused where it gives earlier votes back, or the decision itself', async () => {
    const corrected = await correct(await decide(7), voted(3));
    const withdrawal = await withdraw(await decide(5));
    await record('RecordMeeting', sitting(3));
    expect(await refused(corrected)).toContain('„LK-2016-1“: 7 Stimmen, aber nur 3 Anwesende');
    expect(await refused(withdrawal)).toContain('„LK-2016-2“: 5 Stimmen, aber nur 3 Anwesende');
  });

  it('is refused where the votes are left to another sitting of that day', async () => {
    const first = await record('RecordMeeting', sitting(9));
    await decide(7);
    await record('RecordMeeting', sitting(3));
    expect(await refused(first)).toContain('7 Stimmen, aber nur 3 Anwesende');
  });

  it('is accepted where the number of people goes with it', async () => {
    const held = await record('RecordMeeting', sitting(9));
    await decide(7);
    await withdraw(await withdraw(held));
    expect(await office.thing('/meetings/{id}', DAY, 'LK-2016-10-12')).toMatchObject({ quorum: { present: 9 } });
  });
});
