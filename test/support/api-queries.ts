import { has, type Item, notAfter, notBefore, type Query, type Question } from '../../src/projections/engine/query.js';
import { type Found, type View } from '../../src/projections/engine/view.js';

/** What the fake read model holds: an id, and whatever a test wants to see again. */
export interface Thing {
  readonly id: string;
  readonly from?: string;
  readonly [field: string]: unknown;
}

type Rounds = readonly (readonly Found<object>[])[];

const itemOf = ({ id, doc, evidence }: Found<object>): Item => ({ ...doc, id, evidence });

function* things(question: Question): View<readonly Item[]> {
  const [rows = []] = (yield [{ projection: 'things', where: {}, on: question.validOn }]) as Rounds;
  // A second round, as real views have: it must read the same p as the first.
  yield [{ projection: 'things', where: {}, on: question.validOn }];
  return rows.map(itemOf);
}

function* thing({ id, validOn }: Question): View<Item | null> {
  const [rows = []] = (yield [{ projection: 'things', where: { id }, on: validOn }]) as Rounds;
  const [row] = rows;
  return row ? itemOf(row) : null;
}

// eslint-disable-next-line require-yield -- it needs no rows
function* echo(question: Question): View<Item | null> {
  return { question, evidence: {} };
}

export const thingQueries: readonly Query[] = [
  {
    kind: 'list',
    path: '/things',
    summary: 'Dinge',
    sortedBy: 'id',
    filters: { state: has('state'), year: has('year'), from: notBefore('on'), until: notAfter('on') },
    view: things,
  },
  { kind: 'list', path: '/things/{id}/history', summary: 'Geschichte', sortedBy: 'order', filters: {}, view: things },
  { kind: 'thing', path: '/things/{id}', summary: 'Ein Ding', view: thing },
  { kind: 'thing', path: '/things/current', summary: 'Das jetzige Ding', parameters: ['from', 'until'], view: echo },
  { kind: 'thing', path: '/', summary: 'Die Region', view: echo },
];
