import { beforeEach, describe, expect, it } from '@jest/globals';
import { Office } from '../../support/office.js';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  await office.record('2016-08-01', 'RegisterRegion', { name: 'Testland', demo: true });
});

const person = (id: string, name: string): Record<string, unknown> => ({ person: id, name });
const record = async (command: string, body: Record<string, unknown>): Promise<number> =>
  (await office.record('2016-12-02', command, body)).entries[0]?.number ?? 0;
const register = (id: string, name: string): Promise<number> => record('RegisterPerson', person(id, name));
const withdrawn = (entries: readonly number[]): Record<string, unknown> => ({ on: '2016-12-02', ground: 'other', entries });
const withdraw = (...entries: readonly number[]): Promise<number> => record('VoidEntries', withdrawn(entries));
const correct = (entries: readonly { entry: number; with: object }[]): Promise<number> =>
  record('CorrectEntries', { on: '2016-12-02', ground: 'other', entries });
const refused = async (...entries: readonly number[]): Promise<unknown> => {
  const { rule, field } = await office.refused('2016-12-02', 'VoidEntries', withdrawn(entries));
  return { rule, field };
};

describe('an id that a withdrawal gives back', () => {
  it('is not given to two entries by one command', async () => {
    const first = await withdraw(await register('p-1', 'Erika Mustermann'));
    const second = await withdraw(await register('p-1', 'Max Beispiel'));
    expect(await refused(first, second)).toEqual({ rule: 'id-taken', field: 'entries[0]' });
    await withdraw(first);
    expect(await refused(second)).toEqual({ rule: 'id-taken', field: 'entries[0]' });
  });

  it('is looked for however many withdrawals of withdrawals lie between', async () => {
    const first = await withdraw(await register('p-1', 'Erika Mustermann'));
    const third = await withdraw(await withdraw(first));
    await register('p-1', 'Max Beispiel');
    expect(await refused(third)).toEqual({ rule: 'id-taken', field: 'entries[0]' });
  });

  it('is looked for where a correction comes to hold again', async () => {
    const entry = await register('p-1', 'Erika Mustermann');
    const undone = await withdraw(await correct([{ entry, with: person('p-2', 'Erika Mustermann') }]));
    await register('p-2', 'Max Beispiel');
    expect(await refused(undone)).toEqual({ rule: 'id-taken', field: 'entries[0]' });
  });

  it('is free where the same command takes it from the entry that has it', async () => {
    const first = await withdraw(await register('p-1', 'Erika Mustermann'));
    const other = await register('p-1', 'Max Beispiel');
    const instead = await withdraw(first, other);
    await withdraw(instead, instead + 1);
    expect(await refused(instead + 2)).toEqual({ rule: 'id-taken', field: 'entries[0]' });
  });

  it('is free where two entries give each other their ids back', async () => {
    const [one, two] = [await register('p-1', 'Erika Mustermann'), await register('p-2', 'Max Beispiel')];
    const swapped = await correct([
      { entry: one, with: person('p-2', 'Erika Mustermann') },
      { entry: two, with: person('p-1', 'Max Beispiel') },
    ]);
    expect(await refused(swapped)).toEqual({ rule: 'id-taken', field: 'entries[0]' });
    await withdraw(swapped, swapped + 1);
  });
});
