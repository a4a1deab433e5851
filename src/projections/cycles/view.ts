import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { byId, cite, entriesOf } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { justifications } from '../findings/fold.js';
import { type Finding, findingsOn } from '../findings/view.js';
import { type ProcedureRow, procedures } from '../procedures/fold.js';
import { programmes } from '../programmes/fold.js';
import { expectedNext, stepsOf } from './conformance.js';
import { type StepRecord } from './step-record.js';
import { proceedings, runningCycles } from './proceedings.js';
import { type RunningCycle } from './running.js';
import { ranBy } from './ran.js';

export interface CycleRecord {
  readonly cycle: RunningCycle;
  readonly procedure: ProcedureRow | null;
  readonly steps: readonly StepRecord[];
}

interface Which {
  /** all of them, unless one is named */
  readonly cycle?: string;
  /** another procedure than its own, to compare with */
  readonly compareWith?: string | undefined;
}

/** What became of the steps of each cycle that was open on the day. */
export function* cycleRecords(on: Day, { cycle: only, compareWith }: Which = {}): View<readonly CycleRecord[]> {
  const all = yield* proceedings();
  const [programmeRows] = yield* round(look(programmes, on));
  return all.cycles
    .filter(({ id, openedOn }) => openedOn <= on && (only === undefined || id === only))
    .map((cycle): CycleRecord => {
      const named = (): ProcedureRow | null => all.procedures.findLast((each) => each.procedure === compareWith) ?? null;
      const procedure = compareWith === undefined ? cycle.procedure : named();
      const programme = programmeRows.find(({ id }) => id === cycle.programme);
      return { cycle, procedure, steps: procedure ? stepsOf(ranBy(all, cycle, procedure, programme, on), on) : [] };
    });
}

/** By version, the entry that adopted it: a cycle's procedure follows from it as much as from the opening. */
function* adoptions(): View<ReadonlyMap<string, readonly EntryNumber[]>> {
  const [rows] = yield* round(look(procedures, 'always'));
  return new Map(rows.map(({ doc, evidence }) => [doc.procedure, evidence.procedure ?? []]));
}

const cycleItem = (
  { id, programme, procedure, openedOn, row }: RunningCycle,
  adopted: ReadonlyMap<string, readonly EntryNumber[]>,
): Item => ({
  id,
  programme,
  procedure: procedure?.procedure ?? null,
  openedOn,
  evidence: {
    ...cite(row, ['programme', 'openedOn']),
    procedure: entriesOf(row.evidence.openedOn, procedure ? adopted.get(procedure.procedure) : []),
  },
});

export function* cycleList({ validOn }: Question): View<readonly Item[]> {
  const { cycles } = yield* runningCycles();
  const adopted = yield* adoptions();
  return byId(cycles.filter(({ openedOn }) => openedOn <= validOn)).map((cycle) => cycleItem(cycle, adopted));
}

export function* cycleThing(question: Question): View<Item | null> {
  const all = yield* cycleList(question);
  return all.find(({ id }) => id === question.id) ?? null;
}

export const bodiesOf = ({ bodies = [] }: StepRecord['step']): string | null => (bodies.length > 0 ? bodies.join(', ') : null);

/**
 * The findings of a cycle of which some may be justified. They are computed for the whole region, so only where somebody has
 * said something of one of this cycle's steps, or recorded one of its acts as a breach.
 */
function* justifiedIn(cycle: string, on: Day): View<readonly Finding[]> {
  const all = yield* proceedings();
  const [said] = yield* round(look(justifications, on));
  const some =
    said.some(({ id }) => id.includes(`-${cycle}-`)) || all.actsOf(cycle).some(({ asHappened }) => asHappened !== null);
  return some ? yield* findingsOn(on) : [];
}

export function* conformance({ id, validOn, filters }: Question): View<Item | null> {
  const [record] = yield* cycleRecords(validOn, { cycle: id, compareWith: filters['procedure'] });
  if (!record) return null;
  const { steps, procedure, cycle } = record;
  const adopted = yield* adoptions();
  const comparison = filters['procedure'] !== undefined && filters['procedure'] !== cycle.procedure?.procedure;
  const findings = comparison ? [] : yield* justifiedIn(id, validOn);
  const justification = (step: string): string | null => {
    const ofStep = findings.filter((finding) => finding.cycle === id && finding.step === step && finding.state !== 'resolved');
    return ofStep.length > 0 && ofStep.every(({ state }) => state === 'justified') ? (ofStep[0]?.justification ?? null) : null;
  };
  return {
    cycle: id,
    procedure: procedure?.procedure ?? null,
    /** a comparison says nothing about what was to be done; the cycle keeps its own procedure */
    comparison,
    steps: steps.map((each) => {
      const justified = justification(each.step.id);
      return {
        id: each.step.id,
        name: each.step.name,
        level: each.step.level,
        body: bodiesOf(each.step),
        window: each.window,
        state: justified === null ? each.state : 'justified',
        on: each.on,
        daysLate: each.daysLate,
        entries: each.entries,
        justification: justified,
      };
    }),
    open: expectedNext(steps).map(({ record: { step, window }, need }) => ({
      project: need.project,
      step: step.name,
      body: need.body ?? bodiesOf(step),
      due: window?.until ?? null,
    })),
    evidence: {
      steps: [...new Set(steps.flatMap(({ entries }) => entries))].sort((a, b) => a - b),
      procedure: entriesOf(comparison ? [] : cycle.row.evidence.openedOn, procedure ? adopted.get(procedure.procedure) : []),
    },
  };
}
