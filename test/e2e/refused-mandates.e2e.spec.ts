import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Act, charterText, decision, initiated, mandated } from '../support/rule-stage.js';
import { type Json, serve, type Served } from '../support/served.js';

let served: Served;
const entered = async ([day, command, body]: Act): Promise<number> => {
  served.setDay(day);
  return (await served.record(command, body))[0]?.number ?? 0;
};
const refused = async ([day, command, body]: Act): Promise<void> => {
  served.setDay(day);
  expect((await served.send(command, body)).status).toBe(422);
};
const figure = async (query: Readonly<Record<string, string | number>>): Promise<unknown> => {
  const period = { from: '2017-01-01', until: '2017-12-31', to: 'LK', validOn: '2017-12-31' };
  const response = await served.get('/account', { ...period, ...query });
  expect(response.status).toBe(200);
  return ((response.body as Json)['figures'] as Json)['refusedMandates'];
};

beforeEach(async () => {
  served = await serve();
  await served.record('RegisterRegion', { name: 'Testland' });
  await served.record('AdoptCharter', { version: 'v1', from: '2016-08-01', text: charterText({ level: 'must' }) });
  await entered(decision('2016-10-12', 'LK', [initiated('P1')]));
});
afterEach(() => served.close());

const mandate = (day: string, body = 'LK'): Act => decision(day, body, [mandated(['P1'])]);

describe('the account of a body', () => {
  it('counts the attempts at a mandate by it that were refused in the period, and cites no entries', async () => {
    await refused(mandate('2017-07-05'));
    await refused(mandate('2017-07-06'));
    served.setDay('2018-01-15');
    expect(await figure({})).toEqual({ count: 2, entries: [] });
    expect(await figure({ until: '2017-07-05' })).toEqual({ count: 1, entries: [] });
  });

  it('counts no attempt of another body, at something else, or after the day up to which is known', async () => {
    await refused(mandate('2017-06-01', 'AKSF'));
    await refused(decision('2017-06-02', 'LK', [{ type: 'ProjectContinued', project: 'P9' }]));
    const last = await entered(decision('2017-07-01', 'LK', [initiated('P2')]));
    await refused(mandate('2017-07-05'));
    served.setDay('2018-01-15');
    expect(await figure({ knownOn: '2017-07-05' })).toEqual({ count: 1, entries: [] });
    expect(await figure({ knownOn: '2017-07-04' })).toEqual({ count: 0, entries: [] });
    expect(await figure({ knownOn: last })).toEqual({ count: 0, entries: [] });
  });
});
