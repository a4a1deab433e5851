import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Json, serve, type Served } from '../../support/served.js';

const V1 = `format: 1
region: Bildungsregion Musterkreis
version: v1
bodies:
  LK:
    name: Lenkungskreis
    kind: steering
    seats: [{ seat: kreis, max: 1, vote: yes }, { seat: land, max: 3 }]
    chair: [kreis]
    quorum: { moreThan: 1/2 }
    powers: { decides: [MandateIssued] }
  AG: { name: Arbeitsgruppe, kind: working-group, seats: not-stated }
fields: [{ field: sprache, name: Sprache }]
procedure:
  steps:
    - { id: auftrag, name: Auftrag, acts: [MandateIssued], bodies: [LK], level: must }
`;
const later = (version: string, ...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce(
    (text, [was, is]) => {
      if (!text.includes(was)) throw new RangeError(was);
      return text.replace(was, is);
    },
    V1.replace('version: v1', `version: ${version}`),
  );
const V2 = later('v2', ['name: Lenkungskreis', 'name: Steuerungskreis'], ['    quorum: { moreThan: 1/2 }\n', '']);

let served: Served;
beforeEach(async () => {
  served = await serve();
  await served.record('RegisterRegion', { name: 'Bildungsregion Musterkreis' });
});
afterEach(() => served.close());

const adopt = (version: string, from: string, text: string): Promise<readonly { readonly number: number }[]> =>
  served.record('AdoptCharter', { version, from, text });
const thing = async (path: string, validOn: string): Promise<Json> => (await served.get(path, { validOn })).body as Json;
async function typesOf(entries: readonly { readonly number: number }[]): Promise<readonly unknown[]> {
  const all = await Promise.all(entries.map(({ number }) => thing(`/entries/${String(number)}`, '2030-01-01')));
  return all.map(({ type, data }) => [type, (data as Json)['body']].filter((part) => typeof part === 'string').join(' '));
}

describe('a charter that is adopted', () => {
  it('is recorded whole, first, and then everything that it states', async () => {
    const entries = await adopt('v1', '2016-08-01', V1);
    expect(await typesOf(entries)).toEqual([
      'CharterAdopted',
      'RulesSet',
      'BodyEstablished LK',
      'BodyEstablished AG',
      'FieldsOfActionSet',
      'ProcedureAdopted',
    ]);
    expect(await thing(`/entries/${String(entries[0]?.number)}`, '2016-08-01')).toMatchObject({
      on: '2016-08-01',
      data: { version: 'v1', from: '2016-08-01', text: V1 },
    });
    expect(await thing('/bodies/LK', '2016-08-01')).toMatchObject({ name: 'Lenkungskreis', chair: ['kreis'] });
    expect(await thing('/procedure', '2016-08-01')).toMatchObject({ version: 'v1', from: '2016-08-01', until: null });
  });

  it('is an act of its first day, and of the day of entry where that has not come yet', async () => {
    served.setDay('2016-09-15');
    const [past] = await adopt('v1', '2016-08-01', V1);
    const [future] = await adopt('v2', '2017-01-01', V2);
    expect(await thing(`/entries/${String(past?.number)}`, '2017-01-01')).toMatchObject({ on: '2016-08-01' });
    expect(await thing(`/entries/${String(future?.number)}`, '2017-01-01')).toMatchObject({ on: '2016-09-15' });
    expect(await thing('/bodies/LK', '2016-12-31')).toMatchObject({ name: 'Lenkungskreis' });
    expect(await thing('/bodies/LK', '2017-01-01')).toMatchObject({ name: 'Steuerungskreis' });
    expect(await thing('/procedure', '2016-12-31')).toMatchObject({ version: 'v1', until: '2016-12-31' });
  });

  it('records of a second version only what differs from what stands on its day', async () => {
    await adopt('v1', '2016-08-01', V1);
    served.setDay('2017-08-01');
    expect(await typesOf(await adopt('v2', '2017-08-01', V2))).toEqual(['CharterAdopted', 'BodyChanged LK', 'ProcedureAdopted']);
  });
});
