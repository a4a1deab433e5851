import { type Day } from '../../events/values/day.js';
import { byId, cite } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { justifications } from '../findings/fold.js';
import { findingsOf } from '../findings/steps.js';
import { programmes } from '../programmes/fold.js';
import { cameIntoForce } from '../projects/view.js';
import { type CycleRecord, type StepRecord, stepsOf } from './conformance.js';
import { proceedings, type Proceedings, type RunningCycle, upTo } from './proceedings.js';

/** What became of the steps of each cycle that was open on the day; under its own procedure, or one to compare with. */
export function* cycleRecords(
  on: Day,
  compareWith?: string,
): View<{ readonly all: Proceedings; readonly records: readonly CycleRecord[] }> {
  const all = yield* proceedings();
  const [programmeRows] = yield* round(look(programmes, on));
  const done = upTo(all.acts, on);
  const records = all.cycles
    .filter((cycle) => cycle.openedOn <= on)
    .map((cycle): CycleRecord => {
      const procedure =
        compareWith === undefined ? cycle.procedure : (all.procedures.findLast((each) => each.procedure === compareWith) ?? null);
      const programme = programmeRows.find(({ id }) => id === cycle.programme);
      const mandate = done.find((act) =>
        act.acts.some((each) => each.act === 'MandateIssued' && each.programme === cycle.programme),
      );
      const inForce = cameIntoForce(programme, mandate?.on ?? null);
      return { cycle, procedure, steps: procedure ? stepsOf(cycle, procedure, done, inForce, on) : [] };
    });
  return { all, records };
}

const cycleItem = ({ id, programme, procedure, openedOn, row }: RunningCycle): Item => ({
  id,
  programme,
  procedure: procedure?.procedure ?? null,
  openedOn,
  evidence: cite(row, ['programme', 'openedOn'], { procedure: 'openedOn' }),
});

export function* cycleList({ validOn }: Question): View<readonly Item[]> {
  const { cycles } = yield* proceedings();
  return byId(cycles.filter(({ openedOn }) => openedOn <= validOn)).map(cycleItem);
}

export function* cycleThing(question: Question): View<Item | null> {
  const all = yield* cycleList(question);
  return all.find(({ id }) => id === question.id) ?? null;
}

const bodiesOf = ({ step }: StepRecord): string | null => (step.bodies && step.bodies.length > 0 ? step.bodies.join(', ') : null);

export function* conformance({ id, validOn, filters }: Question): View<Item | null> {
  const { records } = yield* cycleRecords(validOn, filters['procedure']);
  const record = records.find(({ cycle }) => cycle.id === id);
  if (!record) return null;
  const [justified] = yield* round(look(justifications, validOn));
  const findings = findingsOf(record, validOn, justified);
  const { steps, procedure, cycle } = record;
  return {
    cycle: id,
    procedure: procedure?.procedure ?? null,
    /** a comparison says nothing about what was to be done; the cycle keeps its own procedure */
    comparison: filters['procedure'] !== undefined && filters['procedure'] !== cycle.procedure?.procedure,
    steps: steps.map((each) => {
      const justification =
        findings.find((finding) => finding.step === each.step.id && finding.justification !== null)?.justification ?? null;
      return {
        id: each.step.id,
        name: each.step.name,
        level: each.step.level,
        body: bodiesOf(each),
        window: each.window,
        state: justification === null ? each.state : 'justified',
        on: each.on,
        daysLate: each.daysLate,
        entries: each.entries,
        justification,
      };
    }),
    open: steps.flatMap(({ step, window, owed }) =>
      owed.map(({ project, body }) => ({ project, step: step.name, body, due: window?.until ?? null })),
    ),
    evidence: {
      steps: [...new Set(steps.flatMap(({ entries }) => entries))].sort((a, b) => a - b),
      procedure: cycle.row.evidence.openedOn ?? [],
    },
  };
}
