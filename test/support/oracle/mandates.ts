import { type Day, daysBetween } from '../../../src/events/values/day.js';
import { decisionOf, inOrder, type Past, type Told } from './facts.js';
import { versionHeld } from './plans.js';

export interface MandateAnswer {
  readonly id: string;
  readonly decision: string;
  readonly body: string;
  readonly to: string;
  readonly supervisedBy: string | null;
  readonly project: string | null;
  /** what the effect itself named */
  readonly namedVersion: number | null;
  readonly version: number | null;
  readonly task: string | null;
  readonly programme: string | null;
  readonly issuedOn: Day;
  readonly due: Day | null;
  readonly state: 'open' | 'reported-done' | 'done' | 'withdrawn';
  readonly overdue: boolean;
  readonly overdueDays: number | null;
  readonly reportedDoneOn: Day | null;
  readonly confirmedOn: Day | null;
  readonly doneOn: Day | null;
  readonly withdrawnFrom: Day | null;
  readonly fact: Told;
}

/** Whether the charter asks a body to confirm; it does unless the rules of the day say otherwise. */
function needsConfirmation(past: Past, on: Day): boolean {
  let held: { from: Day; confirm: boolean } | null = null;
  for (const { event } of past.of(on, 'RulesSet')) {
    const { from, mandateConfirmation } = event.data;
    if (from <= on && (held === null || from >= held.from)) held = { from, confirm: mandateConfirmation ?? true };
  }
  return held?.confirm ?? true;
}

const lastDay = (days: readonly Day[]): Day | null => days.at(-1) ?? null;

/**
 * Every mandate that an adopted, standing decision of V or before issued. Readings: an extension is the later word than
 * the mandate that it extends, also where it stands before it in the order of a day; a withdrawal `from` before its own
 * decision takes effect on the decision's day; from then it is withdrawn, whatever was reported or confirmed before.
 */
export function mandates(past: Past, on: Day): readonly MandateAnswer[] {
  const list: MandateAnswer[] = [];
  for (const { fact, effect } of past.effects(on, 'MandateIssued')) {
    const decided = decisionOf(fact);
    (effect.mandates ?? []).forEach((id, k) => {
      if (!decided) return;
      const named = effect.projects?.[k];
      const project = named === undefined ? null : typeof named === 'string' ? named : named.project;
      const namedVersion = named === undefined || typeof named === 'string' ? null : named.version;
      const about = <T extends { readonly mandate: string }>(
        all: readonly { fact: Told; effect: T }[],
      ): readonly { fact: Told; effect: T }[] => all.filter((each) => each.effect.mandate === id);
      const due = about(past.effects(on, 'MandateExtended')).at(-1)?.effect.due ?? effect.due ?? null;
      const reportedDoneOn = lastDay(
        past
          .of(on, 'MandateReportedDone')
          .filter(({ event }) => event.data.mandate === id)
          .map((each) => each.on),
      );
      const confirmedOn = lastDay(about(past.effects(on, 'MandateConfirmedDone')).map((each) => each.fact.on));
      const withdrawal = about(past.effects(on, 'MandateWithdrawn')).at(-1);
      const withdrawnFrom = withdrawal ? laterOf(withdrawal.effect.from ?? withdrawal.fact.on, withdrawal.fact.on) : null;
      const doneOn = confirmedOn ?? (needsConfirmation(past, on) ? null : reportedDoneOn);
      const withdrawn = withdrawnFrom !== null && withdrawnFrom <= on;
      const state = withdrawn ? 'withdrawn' : doneOn !== null ? 'done' : reportedDoneOn !== null ? 'reported-done' : 'open';
      const overdue = state === 'open' && due !== null && on > due;
      list.push({
        id,
        decision: decided.decision,
        body: decided.body,
        to: effect.to,
        supervisedBy: effect.supervisedBy ?? null,
        project,
        namedVersion,
        version: project === null ? null : (namedVersion ?? versionHeld(past, project, effect.programme ?? null, fact)),
        task: effect.task ?? null,
        programme: effect.programme ?? null,
        issuedOn: fact.on,
        due,
        state,
        overdue,
        overdueDays: overdue ? daysBetween(due, on) : null,
        reportedDoneOn,
        confirmedOn,
        doneOn: withdrawn ? null : doneOn,
        withdrawnFrom,
        fact,
      });
    });
  }
  return list.sort((a, b) => inOrder(past, a.fact, b.fact));
}

const laterOf = (a: Day, b: Day): Day => (a < b ? b : a);

export const mandate = (past: Past, id: string, on: Day): MandateAnswer | null =>
  mandates(past, on).find((each) => each.id === id) ?? null;

/** Mandates for a project that are not withdrawn on V, in fact order. */
export const mandatesFor = (past: Past, project: string, on: Day): readonly MandateAnswer[] =>
  mandates(past, on).filter((each) => each.project === project);
