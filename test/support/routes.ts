import { compareQuery } from '../../src/modules/api/queries/compare.js';
import { everyQuery } from '../../src/modules/api/queries/ask-question.js';
import { explainQuery } from '../../src/modules/api/queries/explain.js';
import { queries } from '../../src/projections/index.js';

export interface Request {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Ids for the place in each path; those that no entry ever names are among them. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  '/programmes/{id}': ['AP-A', 'AP-B', 'AP-X'],
  '/projects/{id}': ['P1', 'P4', 'P6', 'P9'],
  '/projects/{id}/history': ['P1', 'P6', 'P9'],
  '/projects/{id}/sketches': ['P1', 'P6', 'P9'],
  '/projects/{id}/sketches/compare': ['P1', 'P6', 'P9'],
  '/decisions/{id}': ['LK-2016-1', 'LK-2016-3', 'LK-2017-2', 'LK-2016-9'],
  '/bodies/{id}': ['LK', 'KT', 'XX'],
  '/bodies/{id}/audit-trail': ['LK', 'KT', 'XX'],
  '/meetings/{id}': ['LK-2016-10-12', 'LK-2017-07-05', 'LK-2018-01-01'],
  '/mandates/{id}': ['LK-2017-2-1', 'LK-2017-2-2', 'LK-2017-9-1'],
  '/cycles/{id}': ['2016-17', '2017-18'],
  '/cycles/{id}/conformance': ['2016-17', '2017-18'],
  '/cycles/{id}/advice': ['2016-17', '2017-18'],
  '/charters/{id}': ['v1', 'v9'],
  '/entries/{id}': ['1', '20', '30', '45', '5000'],
};

/** What a route needs beside V and K. */
const NEEDED: Readonly<Record<string, readonly Request['query'][]>> = {
  '/account': [{ to: 'LK' }, { to: 'LK', from: '2016-08-01', until: '2017-07-31' }],
  [compareQuery.path]: [
    { fromValid: '2016-09-01' },
    { fromValid: '2017-08-01', of: 'projects' },
    { fromKnown: '5', of: 'all' },
    { fromValid: 'last-meeting:LK', fromKnown: 'last-meeting:LK' },
    { fromValid: 'last-report' },
  ],
  [explainQuery.path]: [
    { subject: 'project:P1', field: 'state' },
    { subject: 'project:P4', field: 'endDecided' },
    { subject: 'project:P5', field: 'endDecided' },
    { subject: 'project:P6', field: 'state' },
    { subject: 'project:P1', field: 'colour' },
    { subject: 'programme:AP-B', field: 'budget' },
    { subject: 'decision:LK-2016-3', field: 'text' },
    { subject: 'mandate:LK-2017-2-1', field: 'state' },
  ],
};

/** A request for every route that the description lists, made from the same list; a new route needs its ids here. */
export function everyRequest(): readonly (Request & { readonly route: string })[] {
  return everyQuery({ queries }).flatMap(({ path }) => {
    const ids = path.includes('{id}') ? IDS[path] : [''];
    if (!ids) throw new RangeError(`say here by which ids ${path} is asked`);
    return ids.flatMap((id) =>
      (NEEDED[path] ?? [{}]).map((query) => ({ route: path, path: path.replace('{id}', id).replace(/\/$/, ''), query })),
    );
  });
}
