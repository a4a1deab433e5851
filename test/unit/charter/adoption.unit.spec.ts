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
    expect(await thing('/charters/v1', '2016-12-31')).toMatchObject({ from: '2016-08-01', until: '2016-12-31', text: V1 });
  });

  it('records of a second version only what differs from what stands on its day', async () => {
    await adopt('v1', '2016-08-01', V1);
    served.setDay('2017-08-01');
    expect(await typesOf(await adopt('v2', '2017-08-01', V2))).toEqual(['CharterAdopted', 'BodyChanged LK', 'ProcedureAdopted']);
  });
});

describe('a charter beside decisions and other charters', () => {
  const change = (on: string, name: string): Promise<unknown> =>
    served.record('RecordDecisions', {
      body: 'LK',
      on,
      decisions: [{ text: 'Umbenennung', effects: [{ type: 'BodyChanged', body: 'AG', name, from: on }] }],
    });
  const nameOf = async (body: string, validOn: string): Promise<unknown> => (await thing(`/bodies/${body}`, validOn))['name'];
  const V2_SAME = later('v2');

  it('changes a body that a decision changed before, and leaves what the decision did until its own day', async () => {
    await adopt('v1', '2014-08-01', V1);
    served.setDay('2016-08-01');
    await change('2015-03-01', 'Projektgruppe');
    await adopt('v2', '2016-08-01', V2_SAME);
    expect(await nameOf('AG', '2014-12-31')).toBe('Arbeitsgruppe');
    expect(await nameOf('AG', '2016-07-31')).toBe('Projektgruppe');
    expect(await nameOf('AG', '2016-08-01')).toBe('Arbeitsgruppe');
  });

  it('gives the same answers where the decision is entered after it', async () => {
    await adopt('v1', '2014-08-01', V1);
    await adopt('v2', '2016-08-01', V2_SAME);
    await change('2015-03-01', 'Projektgruppe');
    expect(await nameOf('AG', '2016-07-31')).toBe('Projektgruppe');
    expect(await nameOf('AG', '2016-08-01')).toBe('Arbeitsgruppe');
  });

  it('stays changed by a decision of a later day, also one of its own first day', async () => {
    await adopt('v1', '2014-08-01', V1);
    await change('2014-08-01', 'Projektgruppe');
    expect(await nameOf('AG', '2014-08-01')).toBe('Projektgruppe');
    expect(await nameOf('AG', '2016-08-01')).toBe('Projektgruppe');
  });

  // The decision says what the charter says, so the charter has nothing to add; without the decision it has.
  const SAME = later('v2', ['name: Arbeitsgruppe', 'name: Projektgruppe']);
  const changed = async (name: string): Promise<number> => {
    const effects = [
      { type: 'BodyChanged', body: 'AG', name, from: '2015-03-01' },
      { type: 'FieldsOfActionSet', fields: [{ field: 'mint', name: 'MINT' }], from: '2015-03-01' },
    ];
    const body = { body: 'LK', on: '2015-03-01', decisions: [{ text: 'Umbenennung', effects }] };
    return (await served.record('RecordDecisions', body))[0]?.number ?? 0;
  };
  const fieldsOn = async (day: string): Promise<unknown> =>
    ((await thing('/fields', day))['items'] as readonly Json[]).map(({ field }) => field);
  const withdrawn = { ground: 'entered-twice', on: '2016-09-01' };

  it('says again what a decision had said, once that decision is withdrawn, and as often as it is', async () => {
    served.setDay('2016-09-01');
    await adopt('v1', '2014-08-01', V1);
    const decision = await changed('Projektgruppe');
    await adopt('v2', '2016-08-01', SAME.replace('field: sprache, name: Sprache', 'field: mint, name: MINT'));
    const entries = await served.record('VoidEntries', { entries: [decision], ...withdrawn });
    expect(await typesOf(entries)).toEqual(['EntryVoided', 'BodyChanged AG', 'FieldsOfActionSet']);
    expect(await nameOf('AG', '2016-07-31')).toBe('Arbeitsgruppe');
    expect(await nameOf('AG', '2016-08-01')).toBe('Projektgruppe');
    expect([await fieldsOn('2016-07-31'), await fieldsOn('2016-08-01')]).toEqual([['sprache'], ['mint']]);
    await served.record('VoidEntries', { entries: [entries[0]?.number], ...withdrawn });
    expect(await nameOf('AG', '2016-07-31')).toBe('Projektgruppe');
    expect(await typesOf(await served.record('VoidEntries', { entries: [decision], ...withdrawn }))).toEqual(['EntryVoided']);
    expect(await nameOf('AG', '2016-08-01')).toBe('Projektgruppe');
  });

  it('says again what a decision says no longer, once that decision is corrected', async () => {
    served.setDay('2016-09-01');
    await adopt('v1', '2014-08-01', V1);
    const entry = await changed('Projektgruppe');
    await adopt('v2', '2016-08-01', SAME);
    const text = { text: 'Umbenennung', effects: [{ type: 'BodyChanged', body: 'AG', name: 'Runde', from: '2015-03-01' }] };
    const corrected = await served.record('CorrectEntries', {
      entries: [{ entry, with: text }],
      ground: 'obvious-error',
      on: '2016-09-01',
    });
    expect(await typesOf(corrected)).toEqual(['EntryCorrected', 'BodyChanged AG']);
    expect(await nameOf('AG', '2016-07-31')).toBe('Runde');
    expect(await nameOf('AG', '2016-08-01')).toBe('Projektgruppe');
  });

  it('can be adopted late, between two that stand, and changes nothing from the day of the later one', async () => {
    await adopt('v0', '2012-08-01', later('v0'));
    await adopt('v2', '2016-08-01', V2_SAME);
    const entries = await adopt('v1', '2014-08-01', later('v1', ['name: Arbeitsgruppe', 'name: Zwischengruppe']));
    expect(await typesOf(entries)).toEqual(['CharterAdopted', 'BodyChanged AG', 'ProcedureAdopted', 'BodyChanged AG']);
    expect(await nameOf('AG', '2013-08-01')).toBe('Arbeitsgruppe');
    expect(await nameOf('AG', '2016-07-31')).toBe('Zwischengruppe');
    expect(await nameOf('AG', '2016-08-01')).toBe('Arbeitsgruppe');
    expect(await thing('/procedure', '2015-01-01')).toMatchObject({ version: 'v1', from: '2014-08-01' });
  });

  describe('reaches no further than the later one, whichever was entered first', () => {
    const AG = '  AG: { name: Arbeitsgruppe, kind: working-group, seats: not-stated }\n';
    const other = (version: string, ag: string, more = ''): string => later(version, [AG, ag]) + more;
    const RENAMED = '  AG: { name: Projektgruppe, kind: working-group, seats: not-stated }\n';
    const WITH_QUORUM =
      '  AG: { name: Zwischengruppe, kind: working-group, seats: not-stated, quorum: { atLeast: 3 }, powers: { advises: true } }\n';
    const charters = {
      'what a body was said to be between': [other('v1', WITH_QUORUM), other('v2', RENAMED)],
      'a body that is begun between': [other('v1', WITH_QUORUM), other('v2', RENAMED), other('v0', '')],
      'a body that is ended between': [other('v1', '', 'dissolves: [{ body: AG }]\n'), other('v2', RENAMED)],
    } as const;

    it.each(Object.entries(charters))('%s', async (_, [v1, v2, v0 = later('v0')]) => {
      const answers: unknown[] = [];
      for (const order of [
        ['v0', 'v1', 'v2'],
        ['v0', 'v2', 'v1'],
        ['v2', 'v1', 'v0'],
      ]) {
        const fresh = await serve();
        await fresh.record('RegisterRegion', { name: 'Bildungsregion Musterkreis' });
        fresh.setDay('2016-09-01');
        const [days, texts] = [
          { v0: '2012-08-01', v1: '2014-08-01', v2: '2016-08-01' },
          { v0, v1, v2 },
        ];
        for (const version of order as (keyof typeof days)[])
          await fresh.record('AdoptCharter', { version, from: days[version], text: texts[version] });
        const at = async (validOn: string): Promise<unknown> => {
          const { name, quorum, powers, from, until } = (await fresh.get('/bodies/AG', { validOn })).body as Json;
          return { name, quorum, powers, from, until };
        };
        answers.push([await at('2013-08-01'), await at('2015-08-01'), await at('2016-08-01')]);
        await fresh.close();
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      expect(answers[0]).toMatchObject([{}, {}, { name: 'Projektgruppe', quorum: null, powers: null, until: null }]);
    });
  });

  it('states no longer what it leaves out, and keeps the bodies and the fields that it does not name', async () => {
    await adopt('v1', '2014-08-01', V1);
    const less = later(
      'v2',
      ['    quorum: { moreThan: 1/2 }\n', ''],
      ['    powers: { decides: [MandateIssued] }\n', ''],
      ['  AG: { name: Arbeitsgruppe, kind: working-group, seats: not-stated }\n', ''],
      ['fields: [{ field: sprache, name: Sprache }]\n', ''],
    );
    await adopt('v2', '2016-08-01', less);
    expect(await thing('/bodies/LK', '2016-07-31')).toMatchObject({
      quorum: { moreThan: '1/2' },
      powers: { decides: ['MandateIssued'] },
    });
    expect(await thing('/bodies/LK', '2016-08-01')).toMatchObject({ quorum: null, powers: null });
    expect(await nameOf('AG', '2016-08-01')).toBe('Arbeitsgruppe');
    expect(await thing('/fields', '2016-08-01')).toMatchObject({ items: [{ field: 'sprache' }] });
  });

  it('ends a body on the day before it takes effect, where it says so', async () => {
    await adopt('v1', '2014-08-01', V1);
    const without = later('v2', ['  AG: { name: Arbeitsgruppe, kind: working-group, seats: not-stated }\n', '']);
    await adopt('v2', '2016-08-01', `${without}dissolves: [{ body: AG, mergedInto: LK }]\n`);
    expect(await thing('/bodies/AG', '2016-08-01')).toMatchObject({ until: '2016-07-31', mergedInto: 'LK' });
    const listed = async (day: string): Promise<unknown> => (await thing('/bodies', day))['items'];
    expect(await listed('2016-07-31')).toHaveLength(2);
    expect(await listed('2016-08-01')).toHaveLength(1);
  });
});

describe('a charter for a first day that has one', () => {
  it('corrects it from that day on, however often, and what only the first one brought does not stand', async () => {
    await adopt('v1', '2014-08-01', V1);
    const second = later('v1.1', ['name: Lenkungskreis', 'name: Zweiter'], ['  AG: {', '  AH: {']);
    await adopt('v1.1', '2014-08-01', second);
    for (let round = 2; round <= 12; round += 1) {
      const version = `v1.${String(round)}`;
      await adopt(
        version,
        '2014-08-01',
        second.replace('version: v1.1', `version: ${version}`).replace('Zweiter', `Fassung ${version}`),
      );
    }
    expect(await thing('/bodies/LK', '2014-08-01')).toMatchObject({ name: 'Fassung v1.12' });
    expect(await thing('/procedure', '2014-08-01')).toMatchObject({ version: 'v1.12' });
    const list = (await thing('/charters', '2030-01-01'))['items'] as readonly Json[];
    expect(list.map(({ id }) => id).slice(9)).toEqual(['v1.9', 'v1.10', 'v1.11', 'v1.12']);
    expect(list.map(({ replacedBy }) => replacedBy).slice(9)).toEqual(['v1.10', 'v1.11', 'v1.12', null]);
    const items = (await thing('/bodies', '2014-08-01'))['items'] as readonly Json[];
    expect(items.map(({ id }) => id)).toEqual(['AH', 'LK']);
  });
});

describe('a charter that cannot be adopted', () => {
  const refused = async (body: object): Promise<Json> => {
    const response = await served.send('AdoptCharter', body);
    expect(response.status).toBe(422);
    return response.body as Json;
  };

  it('is refused with every fault by line and key in German, and nothing is entered', async () => {
    const before = await served.heads();
    const text = later('v1', ['bodies: [LK]', 'bodies: [RAT]'], ['chair: [kreis]', 'chair: [stadt]']);
    const problem = await refused({ version: 'v1', from: '2014-08-01', text });
    expect(problem).toMatchObject({ rule: 'charter-invalid' });
    expect(problem['errors']).toEqual([
      { field: 'text', message: expect.stringMatching(/^Zeile 9, bodies\.LK\.chair\[0\]: einen Sitz „stadt“ gibt es/) },
      { field: 'text', message: expect.stringMatching(/^Zeile 16, procedure\.steps\[0\]\.bodies\[0\]: ein Gremium „RAT“/) },
    ]);
    expect((await served.heads())[0]).toBe(before[0]);
  });

  it('is refused with a hundred of its faults, however many there are', async () => {
    const text = V1 + Array.from({ length: 500 }, (_, index) => `k${String(index)}: 1\n`).join('');
    const problem = await refused({ version: 'v1', from: '2014-08-01', text });
    expect(problem['errors']).toHaveLength(100);
    expect(problem['detail']).toContain('497 weitere Fehler');
  });

  it('is refused where command and file name different versions, and where the version was adopted before', async () => {
    expect(await refused({ version: 'v2', from: '2014-08-01', text: V1 })).toMatchObject({ rule: 'charter-version-differs' });
    await adopt('v1', '2014-08-01', V1);
    expect(await refused({ version: 'v1', from: '2015-08-01', text: V1 })).toMatchObject({ rule: 'charter-version-taken' });
  });

  it('is refused where it names a decision that nobody knows, or a person by name', async () => {
    const unknown = { version: 'v1', from: '2014-08-01', text: V1, decision: 'KT-2014-1' };
    expect(await refused(unknown)).toMatchObject({ rule: 'unknown-decision' });
    await served.record('RegisterPerson', { person: 'p-1', name: 'Erika Beispiel' });
    const named = later('v1', ['name: Arbeitsgruppe', 'name: Gruppe Erika Beispiel']);
    expect(await refused({ version: 'v1', from: '2014-08-01', text: named })).toMatchObject({ rule: 'plain-name-in-text' });
  });

  it('is a shape at fault with a file in place of its text', async () => {
    const response = await served.send('AdoptCharter', { version: 'v1', from: '2014-08-01', file: 'charter-v1.yaml' });
    expect(response.status).toBe(400);
    expect(JSON.stringify((response.body as Json)['errors'])).toContain('"field":"file"');
  });
});
