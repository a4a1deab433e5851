import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Response } from 'supertest';
import { commands } from '../../src/commands/index.js';
import { exampleOf, type Extent } from '../../src/modules/api/openapi/example.js';
import { type Json, serve, type Served } from '../support/served.js';

/** The bodies that the examples name, with powers that nobody judges. */
const CHARTER = `format: 1
region: Bildungsregion Musterkreis
version: v0
bodies:
${['LK: steering', 'LT: management', 'BIZ: office', 'AKSF: advisory', 'AKSA: advisory', 'KT: council', 'FAK-II: working-group']
  .map((each) => each.split(': '))
  .map(([id = '', kind = '']) => `  ${id}: { name: ${id}, kind: ${kind}, seats: not-stated }`)
  .join('\n')}
`;

const started = (project: string): Json => ({
  text: `${project} beginnt.`,
  effects: [{ type: 'ProjectInitiated', project, title: `Projekt ${project}` }],
});
const ENDED: Json = { text: 'P4 endet.', effects: [{ type: 'ProjectEnded', project: 'P4', until: '2017-07-31' }] };

/** What a new ledger is filled with, so that the examples find what they name; entry 17 ends P4. */
const BEFORE: readonly (readonly [string, Json])[] = [
  ['RegisterRegion', { name: 'Bildungsregion Musterkreis' }],
  ['AdoptCharter', { version: 'v0', from: '2010-08-01', text: CHARTER }],
  ['ScheduleMeeting', { bodies: ['LK'], day: '2017-03-15', kind: 'ordinary' }],
  ['RegisterPerson', { person: 'p-001', name: 'Max Beispiel' }],
  ['FillSeat', { body: 'LK', seat: 'sozialdezernat', institution: 'Stadt Musterstadt', from: '2016-08-01' }],
  ['ScheduleMeeting', { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary' }],
  [
    'RecordDecisions',
    { body: 'LK', on: '2016-10-12', decisions: [started('P4'), ENDED, started('P1'), started('P2'), started('P5')] },
  ],
];

let served: Served;
beforeAll(async () => {
  served = await serve();
  served.setDay('2020-01-01');
  await filled('brief');
  await filled('full');
});
afterAll(() => served.close());

const send = (region: string, command: string, body: object): Promise<Response> =>
  Promise.resolve(served.http.post(`/api/v1/regions/${region}/commands/${command}`).send(body));

async function filled(region: string): Promise<void> {
  for (const [command, body] of BEFORE) expect([command, (await send(region, command, body)).status]).toEqual([command, 201]);
}

/** What stands against an example can only be that the ledger does not hold what it names, or holds what it brings. */
const ABOUT_THE_LEDGER = /^(unknown-[a-z]+|id-taken)$/;

const examples = commands.flatMap(({ name, shape }) =>
  (['brief', 'full'] as const).map((extent) => [name, extent, exampleOf(shape, extent)] as const),
);
const faultOf = ({ status, body }: Response): string | null => {
  if (status === 201) return null;
  const { rule = '', detail } = body as { rule?: string; detail?: string };
  return status === 422 && ABOUT_THE_LEDGER.test(rule) ? null : `${String(status)} ${rule} ${detail ?? ''}`;
};

/** They need a ledger of their own: one that is empty, and one in which the sitting was not held yet. */
const ALONE = ['RegisterRegion', 'CancelMeeting'];

describe.each(examples)('the example of %s (%s)', (name, extent, example) => {
  it('is accepted by a region that holds what it names, and refused by one that does not for that alone', async () => {
    const region = ALONE.includes(name) ? `${name}-${extent}`.toLowerCase() : (extent satisfies Extent);
    if (name === 'CancelMeeting') await filled(region);
    expect(faultOf(await send(region, name, example))).toBeNull();
  });
});

describe('the examples', () => {
  it('that correct and withdraw an entry are accepted where that entry is a decision', async () => {
    await filled('corrected');
    const entry = await served.http.get('/api/v1/regions/corrected/entries/17').expect(200);
    expect(entry.body).toMatchObject({ type: 'DecisionRecorded', decisionIds: ['LK-2016-2'] });
    for (const command of ['CorrectEntries', 'VoidEntries']) {
      const [, , example = {}] = examples.find(([name, extent]) => name === command && extent === 'full') ?? [];
      expect([command, (await send('corrected', command, example)).status]).toEqual([command, 201]);
    }
  });
});
