import { type Day, laterDay } from '../../events/values/day.js';
import { type Step } from '../procedures/fold.js';
import { type Need, type Part, type StepRecord } from './step-record.js';

/** Acts of which each project of the cycle needs its own (CONTRACT 1, findings of sketch and advice steps). */
const PER_PROJECT = new Set(['SketchRecorded', 'AdviceGiven']);
export const isPerProject = ({ acts }: Step): boolean => acts.every((act) => PER_PROJECT.has(act));

export function partsOf({ step, needs }: Pick<StepRecord, 'step' | 'needs'>): readonly Part[] {
  if (!isPerProject(step)) return [{ project: null, needs }];
  const projects = [...new Set(needs.map(({ project }) => project))];
  return projects.map((project) => ({ project, needs: needs.filter((need) => need.project === project) }));
}

/** The day on which all that is needed was done; null while something is owed, or nothing is needed yet. */
export function completed(needs: readonly Need[]): Day | null {
  const days = needs.flatMap(({ done }) => done?.on ?? []);
  return days.length === 0 || days.length < needs.length ? null : days.reduce(laterDay);
}
