import { type Day, earlierDay } from '../../events/values/day.js';
import { completed, partsOf } from './parts.js';
import { type Need, type Overtaking, type Part, type StepRecord } from './step-record.js';
import { type Anchor, windowOf } from './windows.js';

/** The steps of the same cycle, and what its windows are counted from. */
interface Around {
  readonly records: readonly StepRecord[];
  readonly anchor: Anchor;
}

/** What of it was needed on a day: a project that joined later was not waited for. */
const neededOn = ({ needs }: StepRecord, on: Day): readonly Need[] =>
  needs.filter(({ project, since }) => project === null || since <= on);

/** The day on which that was done, be it by another body. */
function doneOn({ other }: StepRecord, needs: readonly Need[]): Day | null {
  const day = completed(needs);
  return other && day !== null ? earlierDay(other.on, day) : (day ?? other?.on ?? null);
}

/** The last day for a step, as it was to be seen on a day; null where none was set yet. */
function dueOn({ step, window }: StepRecord, on: Day, { records, anchor }: Around): Day | null {
  const start = step.window?.after && records.find((each) => each.step.id === step.window?.after?.step);
  if (!start) return window?.until ?? null;
  const started = doneOn(start, neededOn(start, on));
  return windowOf(step, anchor, () => (started !== null && started <= on ? started : null))?.until ?? null;
}

/**
 * The day from which `before` is overtaken by what was done on a day: that day, where it was still to come and not yet overdue;
 * where it was overdue, the day on which it came after all. Null where it had been done, or never came: a step that was left
 * out altogether is missing, and what follows it is not out of order for that. The same day counts as before. Of what each
 * project needs, that of the same project counts.
 */
function overtakenFrom(before: StepRecord, { project }: Part, on: Day, around: Around): Day | null {
  const own = neededOn(before, on).filter((need) => need.project === null || project === null || need.project === project);
  const done = doneOn(before, own);
  if (done !== null && done <= on) return null;
  const until = dueOn(before, on, around);
  return until === null || on <= until ? on : done;
}

type Doing = Omit<Overtaking, 'overtaken'>;

/** When a step was done, for each project that it needs it of; by another body, until it is done rightly. */
function doings(record: StepRecord): readonly Doing[] {
  const { other } = record;
  const rightly = partsOf(record).flatMap((part): readonly Doing[] => {
    const on = completed(part.needs);
    return on === null ? [] : [{ ...part, on, by: null, until: null }];
  });
  const until = rightly[0]?.on ?? null;
  if (!other || (until !== null && until <= other.on)) return rightly;
  return [{ project: null, needs: record.needs, on: other.on, by: other, until }, ...rightly];
}

/** Where a step came out of its turn, by all that had been done when these records were made. */
export function overtakingBy(record: StepRecord, around: Around): readonly Overtaking[] {
  const first = around.records.filter(({ step }) => record.step.follows?.includes(step.id));
  if (first.length === 0) return [];
  return doings(record).flatMap((doing): readonly Overtaking[] => {
    const overtaken = first.flatMap((before) => {
      const since = overtakenFrom(before, doing, doing.on, around);
      return since === null || (doing.until !== null && doing.until <= since) ? [] : [{ before, since }];
    });
    return overtaken.length === 0 ? [] : [{ ...doing, overtaken }];
  });
}
