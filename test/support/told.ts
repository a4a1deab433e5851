import { type DataOf, type EventType } from '../../src/events/catalogue.js';
import { FactTable } from '../../src/events/fact-table.js';
import { parseDay, type Precision } from '../../src/events/values/day.js';
import { type AnyProjection, type Projection } from '../../src/projections/engine/define.js';
import { type FieldEvidence, SubjectFold, type Stretch } from '../../src/projections/engine/subject-fold.js';
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

const stretchOn = <S, D extends object>(
  projection: Projection<S, D>,
  id: string,
  acts: readonly Draft[],
  on: string,
): Stretch | undefined => {
  const day = parseDay(on);
  return stretchesOf(projection, id, acts).find(({ from, to }) => from <= day && day < to);
};

/** The row that holds on a day; null where there is none. */
export const rowOn = <S, D extends object>(
  projection: Projection<S, D>,
  id: string,
  acts: readonly Draft[],
  on: string,
): D | null => (stretchOn(projection, id, acts, on)?.doc ?? null) as D | null;

/** The entries that each of its fields rests on; acts are numbered from 1 in the order of entering. */
export const evidenceOn = <S, D extends object>(
  projection: Projection<S, D>,
  id: string,
  acts: readonly Draft[],
  on: string,
): FieldEvidence => stretchOn(projection, id, acts, on)?.evidence ?? {};
