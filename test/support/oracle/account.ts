import { subjectsOf } from '../../../src/events/subjects.js';
import { type Effect } from '../../../src/events/effects.js';
import { type Day } from '../../../src/events/values/day.js';
import { adviceIn } from './advice.js';
import { body } from './bodies.js';
import { effectsIn, type Past, type Told } from './facts.js';
import { mandates } from './mandates.js';
import { meetings } from './meetings.js';
import { project, projectIds } from './projects.js';

export interface Period {
  readonly to: string;
  readonly from: Day;
  readonly until: Day;
}
interface Figure {
  readonly count: number;
  readonly entries?: readonly number[];
}

const cited = (facts: readonly Told[]): Figure => ({
  count: facts.length,
  entries: [...new Set(facts.map(({ number }) => number))].sort((a, b) => a - b),
});
const counted = (list: readonly unknown[]): Figure => ({ count: list.length });

const cyclesNamed = (past: Past): readonly string[] => [
  ...new Set(past.facts.flatMap(({ event }) => subjectsOf(event).filter((subject) => subject.startsWith('cycle:')))),
];

/**
 * The figures of CONTRACT 4 for a body and a period, as things stood at its end, or on V where that comes first. Corrections
 * count by the day on which they were entered; what is not cited here is cited by the lists that it is counted from.
 */
export function figures(past: Past, { to, from, until }: Period, on: Day): Readonly<Record<string, Figure>> {
  const at = on < until ? on : until;
  const inPeriod = (day: Day): boolean => from <= day && day <= until;
  const adopted = past
    .of(at, 'DecisionRecorded')
    .filter((fact) => fact.event.data.result.startsWith('adopted') && inPeriod(fact.on));
  const done = (type: Effect['type']): Figure =>
    cited(
      adopted
        .filter((fact) => fact.event.data.body === to)
        .flatMap((fact) => effectsIn(fact).flatMap((effect) => (effect.type === type ? [fact] : []))),
    );
  const corrected = past.facts.filter(({ corrections }) => corrections.some(({ enteredOn }) => inPeriod(enteredOn)));
  const given = cyclesNamed(past).flatMap((cycle) => adviceIn(past, cycle.slice('cycle:'.length), at));
  return {
    meetings: counted(
      meetings(past, at).filter(({ bodies, state, day }) => state === 'held' && bodies.includes(to) && inPeriod(day)),
    ),
    active: counted(projectIds(past, at).filter((id) => project(past, id, at)?.state === 'active')),
    continued: done('ProjectContinued'),
    ended: done('ProjectEnded'),
    initiated: done('ProjectInitiated'),
    mandates: counted(mandates(past, at).filter((mandate) => mandate.body === to && inPeriod(mandate.issuedOn))),
    councilDecisions: cited(adopted.filter((fact) => body(past, fact.event.data.body, at)?.kind === 'council')),
    corrections: counted(corrected),
    correctedDecisions: cited(corrected.filter(({ event }) => event.type === 'DecisionRecorded')),
    lateAdvice: counted(given.filter(({ state, givenOn }) => state === 'late' && givenOn !== null && inPeriod(givenOn))),
  };
}
