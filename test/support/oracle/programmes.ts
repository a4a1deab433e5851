import { type Day } from '../../../src/events/values/day.js';
import { planned, type YearCents } from './budget.js';
import { decisionOf, type Past } from './facts.js';
import { mandatesFor } from './mandates.js';
import { milestones } from './plans.js';
import { programmeOfPlan, programmesOf, project, projectIds, type ProjectState } from './projects.js';
import { span } from './spans.js';

export interface ProgrammeAnswer {
  readonly id: string;
  readonly title: string;
  readonly state: 'draft' | 'submitted' | 'resolved' | 'mandated' | 'in-force' | 'winding-up' | 'closed';
  readonly schoolYears: readonly string[];
  readonly from: Day;
  readonly until: Day;
  readonly projects: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: ProjectState;
    readonly mandate: string | null;
  }[];
  readonly budget: readonly YearCents[];
  /** decision ids */
  readonly resolvedBy: string | null;
  readonly mandatedBy: string | null;
}

/** A milestone is open as long as it is not reached; it belongs to the programme of the plan that named it last. */
function hasOpenMilestone(past: Past, programme: string, on: Day): boolean {
  return projectIds(past, on).some((id) =>
    milestones(past, id, on).some(
      ({ state, plan }) => state !== 'reached' && plan !== null && programmeOfPlan(past, id, plan) === programme,
    ),
  );
}

/**
 * Readings: a take-over as `resolved` states that there was no mandate yet, so it does not carry the programme into
 * force; one as `closed` is closed; mandates count although they are withdrawn later.
 */
export function programme(past: Past, id: string, on: Day): ProgrammeAnswer | null {
  const held = span(past, id, on);
  if (!held) return null;
  const takenOver =
    past
      .of(on, 'ProgrammeTakenOver')
      .filter(({ event }) => event.data.programme === id)
      .at(-1)?.event.data.state ?? null;
  const last = (type: 'ProgrammeResolved' | 'MandateIssued'): string | null => {
    const fact = past
      .effects(on, type)
      .filter(({ effect }) => effect.programme === id)
      .at(-1)?.fact;
    return fact ? (decisionOf(fact)?.decision ?? null) : null;
  };
  const submitted =
    past.effects(on, 'ProgrammeSubmitted').some(({ effect }) => effect.programme === id) ||
    past.of(on, 'ProgrammeSubmitted').some(({ event }) => event.data.programme === id);
  const resolvedBy = last('ProgrammeResolved');
  const mandatedBy = last('MandateIssued');
  const carried = mandatedBy !== null || takenOver === 'mandated' || takenOver === 'in-force';
  const state = ((): ProgrammeAnswer['state'] => {
    if (takenOver === 'closed' || (carried && on > held.until)) {
      return hasOpenMilestone(past, id, on) ? 'winding-up' : 'closed';
    }
    if (carried) return on >= held.from ? 'in-force' : 'mandated';
    if (resolvedBy !== null || takenOver === 'resolved') return 'resolved';
    return submitted ? 'submitted' : 'draft';
  })();
  const members = projectIds(past, on).flatMap((each) => {
    const answer = programmesOf(past, each, on).includes(id) ? project(past, each, on) : null;
    return answer ? [answer] : [];
  });
  const years = new Map<number, number>();
  for (const member of members) {
    for (const { year, cents } of planned(past, member.id, on, id)) years.set(year, (years.get(year) ?? 0) + cents);
  }
  return {
    id,
    ...held,
    state,
    projects: members.map((member) => ({
      id: member.id,
      title: member.title,
      state: member.state,
      mandate:
        mandatesFor(past, member.id, on)
          .filter((each) => each.programme === id && (each.withdrawnFrom === null || each.withdrawnFrom > on))
          .at(-1)?.id ?? null,
    })),
    budget: [...years].map(([year, cents]) => ({ year, cents })).sort((a, b) => a.year - b.year),
    resolvedBy,
    mandatedBy,
  };
}

export function programmeIds(past: Past, on: Day): readonly string[] {
  const ids = past.of(on, 'CycleOpened', 'ProgrammeTakenOver').map(({ event }) => event.data.programme);
  return [...new Set(ids)].sort();
}
