import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explainable, fieldsOf } from '../../src/projections/explain/subjects.js';
import { fieldText, KINDS } from '../../src/projections/explain/words.js';
import { type Item } from '../../src/projections/engine/query.js';
import { serve, type Served } from '../support/served.js';
import { live } from '../support/year.js';

const AT = { validOn: '2017-09-01', knownOn: '2018-01-12' } as const;
const LISTS: Readonly<Record<string, string>> = {
  project: '/projects',
  programme: '/programmes',
  decision: '/decisions',
  mandate: '/mandates',
  body: '/bodies',
  meeting: '/meetings',
  cycle: '/cycles',
};

let region: Served;
beforeAll(async () => {
  region = await serve();
  await live(region);
});
afterAll(() => region.close());

const body = async (path: string, query: Readonly<Record<string, string>>): Promise<Item> =>
  await region.get(path, query).then((response) => {
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Item;
  });
const explained = async (subject: string, field: string, at: Readonly<Record<string, string>> = AT): Promise<string> =>
  String((await body('/explain', { subject, field, ...at }))['text']);

describe('the paragraph that explains a value', () => {
  it('is one that an office reads', async () => {
    expect(await explained('project:P1', 'state')).toBe(
      'Projekt P1 „Sprachbildung (erfunden) Kennwort010“, Stand am 01.09.2017: läuft. ' +
        'Das folgt aus dem Eintrag „Übernahme: P1 ‚Projekt P1 (erfunden) Kennwort001‘, läuft seit 01.08.2015“ vom 01.08.2016 ' +
        '(erfasst am 02.08.2016 als Eintrag 13). ' +
        'Bestätigt oder wiederholt wird es durch den Beschluss „LK 1/2016: P1 wird fortgeführt. Kennwort005“ vom 12.10.2016 ' +
        '(erfasst am 21.11.2016 als Eintrag 20; Niederschrift genehmigt am 15.03.2017).',
    );
    expect(await explained('project:P2', 'budget')).toBe(
      'Projekt P2 „Projekt P2 (erfunden) Kennwort001“, Budget am 01.09.2017: keines. Dazu ist nichts eingetragen.',
    );
    expect(await explained('project:P1', 'title')).toBe(
      'Projekt P1 „Sprachbildung (erfunden) Kennwort010“, Titel am 01.09.2017: „Sprachbildung (erfunden) Kennwort010“. ' +
        'Das folgt aus dem Eintrag „Skizze von P1, Fassung 1: Ziele, Nutzen, Ausgangslage, Umsetzungsidee, Meilensteine, Budget“ ' +
        'vom 16.12.2016 (erfasst am 16.12.2016 als Eintrag 30).',
    );
    expect(await explained('project:P1', 'run')).toMatch(
      /^.*, Lauf am 01\.09\.2017: 1\. Das folgt aus dem Eintrag „Übernahme: P1 .*\)\. Bestätigt oder wiederholt wird es durch den Beschluss „LK 1\/2016: .*\)\.$/,
    );
    expect(await explained('project:P2', 'endDecided')).toMatch(
      /beschlossenes Ende am 01\.09\.2017: keines\. Dazu ist nichts eingetragen\.$/,
    );
    // The sentence and the chain say the same: nobody confirms that nothing was entered.
    const none = await body('/explain', { subject: 'project:P2', field: 'endDecided', ...AT });
    expect(none).toMatchObject({ value: null, setBy: [], confirmedBy: [], chain: [] });
    expect(await explained('decision:LK-2016-1', 'text')).toContain(
      'Beschluss LK-2016-1, Wortlaut am 01.09.2017: „P1 wird fortgeführt. Kennwort005“. Das folgt aus dem Beschluss ',
    );
    expect(await explained('decision:LK-2016-1', 'decidedOn')).toContain(
      ', Tag des Beschlusses (Stand vom 01.09.2017): 12.10.2016. Das folgt aus dem Beschluss ',
    );
    expect(await explained('mandate:LK-2017-2-1', 'task')).toMatch(
      /, Aufgabe am 01\.09\.2017: nicht angegeben\. In dem Beschluss „.*“ vom 05\.07\.2017 \(.*\) steht dazu nichts\.$/,
    );
    const early = { validOn: '2016-12-09', knownOn: '2016-12-09' };
    expect(await explained('project:P4', 'endDecided', early)).toContain(
      'keines. Das folgt aus der Berichtigung des Eintrags 22 „Die Zeilen waren vertauscht. Kennwort009“ vom 09.12.2016 (erfasst am 09.12.2016 als Eintrag 28)',
    );
    expect(await explained('programme:AP-B', 'state')).toContain(', Stand am 01.09.2017: in Kraft. Das folgt aus dem Beschluss ');
    expect(await explained('decision:LK-2016-3', 'state')).toContain('Beschluss LK-2016-3, Stand am 01.09.2017: berichtigt. ');
  });

  it('names kinds, fields, choices and days in German, for everything that can be explained', async () => {
    let asked = 0;
    for (const kind of Object.keys(explainable)) {
      const { items } = (await body(LISTS[kind] ?? '', AT)) as unknown as { items: readonly { id: string }[] };
      for (const { id } of items.slice(0, 3)) {
        const thing = await body(`${LISTS[kind] ?? ''}/${id}`, AT);
        for (const field of fieldsOf(thing)) {
          const text = await explained(`${kind}:${id}`, field);
          const own = text.replace(id, '');
          expect(own.startsWith(KINDS[kind] ?? '?')).toBe(true);
          expect([field, fieldText(field) === field]).toEqual([field, false]);
          const stray = /[ „]\d{4}-\d{2}-\d{2}(?!\d)|undefined|null|\[object|: (true|false|active|open|held|valid)\./.exec(
            own,
          )?.[0];
          expect([kind, field, stray]).toEqual([kind, field, undefined]);
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
  });

  it('names among its errata a correction of the decision behind a mandate, whatever set the value', async () => {
    region.setDay('2018-02-01');
    const at = { validOn: '2018-01-31', knownOn: '2018-01-31', errata: 'true' };
    const asked = { subject: 'mandate:LK-2017-2-1', field: 'state', ...at };
    const before = await body('/explain', asked);
    expect(before).toMatchObject({ value: 'reported-done', errata: [] });
    const { entry } = await body('/decisions/LK-2017-2', AT);
    const effects = [{ type: 'MandateIssued', to: 'BIZ', projects: ['P1', 'P6'], programme: 'AP-B', due: '2018-03-31' }];
    const [{ number } = { number: 0 }] = await region.record('CorrectEntries', {
      on: '2018-02-01',
      ground: 'obvious-error',
      entries: [{ entry, with: { text: 'Das Bildungsbüro wird beauftragt, die Frist war falsch.', effects } }],
    });
    const { errata, ...rest } = await body('/explain', asked);
    expect(errata).toEqual([{ number, day: '2018-02-01', ground: 'obvious-error', kind: 'corrected', entry, names: entry }]);
    expect({ ...rest, errata: [] }).toEqual(before);
  });
});
