import { daysBetween, type Day } from '../../events/values/day.js';
import { byId, cite } from '../engine/cite.js';
import { groupBy } from '../engine/group.js';
import { lazily } from '../engine/lazily.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, shelf, type View } from '../engine/view.js';
import { cycles } from '../cycles/fold.js';
import { type PlanRow, plans } from '../plans/fold.js';
import { heldBefore, versionsOf } from '../plans/versions.js';
import { rules } from '../region/fold.js';
import { type MandateRow, mandates } from './fold.js';

export const MANDATE_STATES = ['open', 'reported-done', 'done', 'withdrawn'] as const;
interface MandateState {
  readonly state: (typeof MANDATE_STATES)[number];
  readonly doneOn: Day | null;
  readonly by: keyof MandateRow;
}

/** Where the charter asks for no confirmation, reported is done (CONTRACT 3, "Mandate"). */
function stateOf(row: MandateRow, confirmation: boolean): MandateState {
  if (row.withdrawn) return { state: 'withdrawn', doneOn: null, by: 'withdrawn' };
  if (row.confirmedOn !== null) return { state: 'done', doneOn: row.confirmedOn, by: 'confirmedOn' };
  if (row.reportedDoneOn === null) return { state: 'open', doneOn: null, by: 'issuedOn' };
  if (confirmation) return { state: 'reported-done', doneOn: null, by: 'reportedDoneOn' };
  return { state: 'done', doneOn: row.reportedDoneOn, by: 'reportedDoneOn' };
}

function* itemsOf(validOn: Day, where: Readonly<Record<string, string>>): View<readonly Item[]> {
  const keep = yield* shelf();
  const [rows, ruleRows, planRows, cycleRows] = yield* round(
    look(mandates, validOn, where),
    look(rules, validOn),
    look(plans, 'always'),
    look(cycles, 'always'),
  );
  const confirmation = ruleRows[0]?.doc.mandateConfirmation ?? true;
  const cyclesOf = (programme: string): readonly string[] =>
    cycleRows.filter(({ doc }) => doc.programme === programme).map(({ id }) => id);

  const plansBy = groupBy<Found<PlanRow>>(planRows, ({ doc }) => doc.projects);
  const plansOf = lazily((project: string) => {
    const own = plansBy.get(project) ?? [];
    return keep.kept(`plans of ${project}`, own, () => versionsOf(own, project));
  });

  /** The version that held at the decision's place, in the cycle of the mandate's programme; null without a sketch. */
  const heldVersion = ({ doc }: Found<MandateRow>): number | null => {
    if (doc.namedVersion !== null || doc.project === null) return doc.namedVersion;
    return heldBefore(plansOf(doc.project), doc.programme === null ? null : cyclesOf(doc.programme), doc.place)?.version ?? null;
  };
  return byId(rows).map((mandate) => {
    const { doc } = mandate;
    const { state, doneOn, by } = stateOf(doc, confirmation);
    return {
      id: mandate.id,
      decision: doc.decision,
      body: doc.body,
      to: doc.to,
      supervisedBy: doc.supervisedBy,
      project: doc.project,
      version: heldVersion(mandate),
      task: doc.task,
      programme: doc.programme,
      issuedOn: doc.issuedOn,
      due: doc.due,
      state,
      overdue: doc.overdue,
      overdueDays: doc.overdue && doc.due !== null ? daysBetween(doc.due, validOn) : null,
      reportedDoneOn: doc.reportedDoneOn,
      doneOn,
      evidence: {
        ...cite(mandate, [
          'decision',
          'body',
          'to',
          'supervisedBy',
          'project',
          'task',
          'programme',
          'issuedOn',
          'due',
          'overdue',
          'reportedDoneOn',
        ]),
        state: mandate.evidence[by] ?? [],
        version: mandate.evidence.issuedOn ?? [],
        overdueDays: mandate.evidence.overdue ?? [],
        doneOn: doneOn === null ? [] : (mandate.evidence[by] ?? []),
      },
    };
  });
}

export const mandateList = ({ validOn }: Question): View<readonly Item[]> => itemsOf(validOn, {});

export function* mandateThing({ id, validOn }: Question): View<Item | null> {
  const [item] = yield* itemsOf(validOn, { id });
  return item ?? null;
}
