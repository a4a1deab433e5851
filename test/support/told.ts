import { type DataOf, type EventType } from '../../src/events/catalogue.js';
import { FactTable } from '../../src/events/fact-table.js';
import { type Day, parseDay, type Precision } from '../../src/events/values/day.js';
import { type AnyProjection, type Projection } from '../../src/projections/engine/define.js';
import { SubjectFold, type Stretch } from '../../src/projections/engine/subject-fold.js';
import { type Draft, LedgerWriter } from './generate/ledger.js';

/** One act, as a test tells it. */
export function act<T extends EventType>(on: string, type: T, data: DataOf<T>, precision: Precision = 'day'): Draft {
  return { event: { type, data }, act: { on: parseDay(on), precision } };
}

/** A decision that was adopted, with these effects. */
export const decided = (
  on: string,
  effects: DataOf<'DecisionRecorded'>['effects'],
  more: Partial<DataOf<'DecisionRecorded'>> = {},
): Draft =>
  act(on, 'DecisionRecorded', {
    decision: 'LK-2016-1',
    number: 'LK 1/2016',
    body: 'LK',
    basis: 'sitting',
    text: 'Beschluss',
    result: 'adopted',
    public: true,
    ...(effects ? { effects } : {}),
    ...more,
  });

/** The stretches of one subject's rows, after these acts were entered in this order, each as a command of its own. */
export function stretchesOf<S, D extends object>(
  projection: Projection<S, D>,
  id: string,
  acts: readonly Draft[],
): readonly Stretch[] {
  const ledger = new LedgerWriter();
  const table = new FactTable();
  const fold = new SubjectFold(projection as unknown as AnyProjection, id);
  for (const each of acts) ledger.append([each]);
  const subject = `${projection.subject}:${id}`;
  for (const entry of ledger.entries) {
    for (const { before, after } of table.add(entry)) {
      const touches = (fact: typeof before): typeof before => (fact?.subjects.some((each) => each === subject) ? fact : null);
      fold.exchange(touches(before), touches(after));
    }
  }
  return fold.stretches;
}

/** The row that holds on a day; null where there is none. */
export function rowOn<S, D extends object>(
  projection: Projection<S, D>,
  id: string,
  acts: readonly Draft[],
  on: string,
): D | null {
  const day: Day = parseDay(on);
  const found = stretchesOf(projection, id, acts).find(({ from, to }) => from <= day && day < to);
  return found ? (found.doc as D) : null;
}
