import { describe, expect, it } from '@jest/globals';
import { type Place, startOf } from '../../../src/events/order.js';
import { type Day, FOREVER, parseDay } from '../../../src/events/values/day.js';
import { entryNumber, type Uuid } from '../../../src/events/values/ids.js';
import { type ActRow } from '../../../src/projections/acts/fold.js';
import { type BodyRow } from '../../../src/projections/bodies/fold.js';
import { type RunningCycle } from '../../../src/projections/cycles/running.js';
import { yearsOf } from '../../../src/projections/cycles/years.js';
import { Shelf } from '../../../src/projections/engine/shelf.js';
import { type Found } from '../../../src/projections/engine/view.js';
import { yearFile } from '../../../src/projections/findings/files.js';

const found = <D>(id: string, from: Day, doc: D): Found<D> => ({ id, from, to: FOREVER, doc, evidence: {} });

function act(number: number, on: string, done: string, programme: string | null, cycle: string | null): Found<ActRow> {
  const day = parseDay(on);
  const doc: ActRow = {
    entry: entryNumber(number),
    id: `id-${String(number)}` as Uuid,
    type: 'DecisionRecorded',
    on: day,
    place: `${on} ${String(number)}` as Place,
    decision: `LK-${String(number)}`,
    by: 'body',
    bodies: ['LK'],
    namedCycle: cycle,
    cycle,
    acts: [{ act: done, programme, projects: ['P1'], from: null, until: null, changes: null }],
    sitting: 'none',
    meeting: null,
    seating: null,
    asHappened: null,
  };
  return found(String(number), day, doc);
}

function cycle(id: string, on: string): RunningCycle {
  const openedOn = parseDay(on);
  const place = startOf(openedOn);
  const step = { id: 's1', name: 'Entscheidung', level: 'should' as const, acts: ['ProjectInitiated'] };
  return {
    id,
    programme: `programme-${id}`,
    openedOn,
    place,
    row: found(id, openedOn, { programme: `programme-${id}`, openedOn, place }),
    procedure: {
      procedure: 'v1',
      from: openedOn,
      title: null,
      source: null,
      steps: [step],
      levels: {},
      place,
      entry: entryNumber(1),
    },
    anchor: { openedOn, programmeFrom: null, holidays: [] },
  };
}

describe('a year of acts is made again', () => {
  const mandate = act(1, '2016-07-05', 'MandateIssued', 'programme-c1', 'c1');
  const decision = act(2, '2017-10-12', 'ProjectInitiated', null, null);
  const offices = new Set<string>();
  const cycleOf = (shelf: Shelf, rows: readonly Found<ActRow>[], running: readonly RunningCycle[]): string | null | undefined =>
    yearsOf(shelf, rows, running, offices).at(-1)?.acts.at(-1)?.cycle;

  it('where an act of an earlier year leaves its cycles in another standing', () => {
    const shelf = new Shelf();
    const c1 = cycle('c1', '2016-06-01');
    expect(cycleOf(shelf, [decision], [c1])).toBe('c1');
    expect(cycleOf(shelf, [mandate, decision], [c1])).toBeNull();
    expect(cycleOf(shelf, [decision], [c1])).toBe('c1');
  });

  it('where a cycle that had been opened by then is known, or another one', () => {
    const shelf = new Shelf();
    const [c1, c2] = [cycle('c1', '2016-06-01'), cycle('c2', '2017-06-01')];
    expect(cycleOf(shelf, [decision], [])).toBeNull();
    expect(cycleOf(shelf, [decision], [c1])).toBe('c1');
    expect(cycleOf(shelf, [decision], [c1, c2])).toBe('c2');
  });

  it('and is the same list as long as nothing of that is another, whatever is opened or done later', () => {
    const shelf = new Shelf();
    const [c1, c9] = [cycle('c1', '2016-06-01'), cycle('c9', '2019-06-01')];
    const later = act(3, '2019-10-12', 'ProjectInitiated', null, null);
    const [year] = yearsOf(shelf, [decision], [c1], offices);
    expect(yearsOf(shelf, [decision, later], [c1, c9], offices)[0]).toBe(year);
  });
});

describe('the file of a year', () => {
  it('is another one where a body was another by what is known', () => {
    const shelf = new Shelf();
    const [year] = yearsOf(shelf, [act(2, '2017-10-12', 'ProjectInitiated', null, null)], [], new Set());
    if (!year) throw new Error('there is no year');
    const body = { name: 'Lenkungskreis' } as BodyRow;
    const about = { procedures: [], cycles: [] };
    const none = yearFile(shelf, year, [], about);
    const one = yearFile(shelf, year, [found('LK', parseDay('2016-01-01'), body)], about);
    expect(none.body('LK', parseDay('2017-10-12'))).toBeNull();
    expect(one.body('LK', parseDay('2017-10-12'))).toBe(body);
    expect(yearFile(shelf, year, [], about)).toBe(none);
  });
});
