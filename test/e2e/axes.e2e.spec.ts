import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyRequest } from '../support/routes.js';
import { serve, type Served } from '../support/served.js';
import { live } from '../support/year.js';

/** Routes that do not depend on an axis, and why. */
const EXCEPT: Readonly<Record<string, 'validOn' | 'knownOn'>> = {
  // What was refused has no place on the valid axis: it is no fact.
  '/attempts': 'validOn',
  // The registration is the first entry: nobody knows a region without it.
  '/': 'knownOn',
};
const DAYS = ['2010-01-01', '2016-10-12', '2017-03-01', '2017-09-01', '2018-09-01'];
/** Entry 1 is the registration: the charter is not known yet. */
const KNOWN = ['1', '2016-08-01', '2016-10-13', '2016-12-01', '2017-07-06', '2018-01-15'];

let region: Served;
beforeAll(async () => {
  region = await serve();
  await live(region);
});
afterAll(() => region.close());

/** The answer without the words with which it repeats the question. */
async function content(path: string, query: Readonly<Record<string, string>>): Promise<string> {
  const response = await region.get(path, query);
  const {
    validOn: _v,
    knownOn: _k,
    position: _p,
    from: _f,
    correlationId: _c,
    ...rest
  } = response.body as Record<string, unknown>;
  return JSON.stringify(rest);
}

const requests = everyRequest();
const routes = [...new Set(requests.map(({ route }) => route))];

/** Whether any request to the route is answered differently at two of the values. */
async function minds(
  route: string,
  axis: 'validOn' | 'knownOn',
  values: readonly string[],
  fixed: Readonly<Record<string, string>>,
): Promise<boolean> {
  for (const { path, query } of requests.filter((each) => each.route === route)) {
    const answers = new Set<string>();
    for (const value of values) {
      answers.add(await content(path, { ...query, ...fixed, [axis]: value }));
      if (answers.size > 1) return true;
    }
  }
  return false;
}

describe.each(routes)('the route %s', (route) => {
  it('answers by the day on which something held, unless it is an exception by name', async () => {
    expect(await minds(route, 'validOn', DAYS, { knownOn: '2018-01-15' })).toBe(EXCEPT[route] !== 'validOn');
  });

  it('answers by the day on which something was known', async () => {
    expect(await minds(route, 'knownOn', route === '/attempts' ? KNOWN.slice(1) : KNOWN, { validOn: '2018-09-01' })).toBe(
      EXCEPT[route] !== 'knownOn',
    );
  });
});
