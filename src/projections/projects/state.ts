import { type Day, laterDay } from '../../events/values/day.js';
import { startOf } from '../../events/order.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Found } from '../engine/view.js';
import { type MandateRow } from '../mandates/fold.js';
import { type Portfolio } from '../portfolio/portfolio.js';
import { type Phase, type ProjectRow } from './fold.js';

export interface ProjectState {
  readonly state: Phase;
  readonly entries: readonly EntryNumber[];
  /** the runs, with the day on which a mandate started the last one */
  readonly runs: ProjectRow['runs'];
}

/** The later of the mandate's day and the first day of the programme that it is for. */
function startBy(folio: Portfolio, mandate: Found<MandateRow>): Day {
  const programme = folio.programmes.find(({ id }) => id === mandate.doc.programme);
  return programme ? laterDay(mandate.doc.issuedOn, programme.doc.from) : mandate.doc.issuedOn;
}

/** Active from the initiation's `from`; without one, from the first mandate that starts it (CONTRACT 3, "Project"). */
export function stateOf(folio: Portfolio, project: Found<ProjectRow>): ProjectState {
  const { phase, runs, initiatedOn } = project.doc;
  const entries = project.evidence.standing ?? [];
  const open = runs.at(-1);
  if (!open || open.from !== null || initiatedOn === null) return { state: phase, entries, runs };
  const starts = folio
    .mandatesOf(project.id)
    .filter(({ doc }) => doc.issuedOn >= initiatedOn)
    .map((mandate) => ({ mandate, on: startBy(folio, mandate) }))
    // A mandate that is withdrawn before its programme begins starts nothing.
    .filter(({ mandate, on }) => mandate.doc.withdrawnFrom === null || mandate.doc.withdrawnFrom > on);
  const first = starts.reduce<(typeof starts)[number] | null>((best, each) => (!best || each.on < best.on ? each : best), null);
  if (!first || first.on > folio.on) return { state: phase, entries, runs };
  const started = [...runs.slice(0, -1), { ...open, from: first.on }];
  // A run that a mandate started and that is over by now, although the run before it would still go on.
  if (phase === 'active' && open.until !== null && open.until < folio.on) {
    return { state: 'ended', entries: project.evidence.runs ?? [], runs: started };
  }
  if (phase !== 'initiated') return { state: phase, entries, runs: started };
  const upheld = project.doc.continuedBy.filter(({ place }) => place > first.mandate.doc.place && place >= startOf(first.on));
  const by = [...(first.mandate.evidence.issuedOn ?? []), ...upheld.map(({ entry }) => entry)];
  return { state: 'active', entries: [...new Set(by)], runs: started };
}
