import { type Day } from '../../events/values/day.js';
import { type EntryNumber, idOf, kindOf, type Subject, type SubjectKind } from '../../events/values/ids.js';
import { type LeftBehind } from '../../rules/left-behind.js';
import { accounts } from '../accounts/fold.js';
import { type AssignedAct } from '../cycles/running.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { entries, type EntryRow } from '../entries/fold.js';
import { mandates } from '../mandates/fold.js';
import { meetings } from '../meetings/fold.js';
import { milestones } from '../milestones/fold.js';
import { persons } from '../persons/fold.js';
import { type Docket } from './docket.js';

/** What makes a project; a continuation, an end or a report only names one. */
const MAKES_PROJECTS = new Set(['ProjectInitiated', 'ProjectTakenOver']);

const madeProjects = (docket: Docket): ReadonlySet<string> =>
  new Set(
    docket.proceedings.acts.flatMap(({ acts }) =>
      acts.flatMap(({ act, projects }) => (MAKES_PROJECTS.has(act) ? (projects ?? []) : [])),
    ),
  );

const ids = (rows: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

/** By kind, the things that some fact makes. Kinds that are not here exist by being named. */
type Made = Readonly<Partial<Record<SubjectKind, ReadonlySet<string>>>>;

/** All entries, and what they make. */
function* gather(docket: Docket): View<{ readonly rows: readonly Found<EntryRow>[]; readonly made: Made }> {
  const [rows, milestoneRows, mandateRows, meetingRows, accountRows, personRows] = yield* round(
    look(entries, 'always'),
    look(milestones, 'always'),
    look(mandates, 'always'),
    look(meetings, 'always'),
    look(accounts, 'always'),
    look(persons, 'always'),
  );
  const projects = madeProjects(docket);
  const planned = [...docket.projects.keys()].filter((id) => docket.plansOf(id).length > 0);
  const made = {
    project: new Set([...projects, ...planned]),
    milestone: ids(milestoneRows.filter(({ doc }) => doc.plan !== null)),
    mandate: ids(mandateRows),
    meeting: ids(meetingRows),
    account: ids(accountRows),
    person: ids(personRows),
    programme: new Set(docket.programmes.keys()),
    cycle: ids(docket.proceedings.cycles),
  };
  return { rows, made };
}

/** A decision names the projects of what it does; what was only proposed, or was rejected, may name what never came. */
function subjectsOf({ doc }: Found<EntryRow>, act: AssignedAct | undefined): readonly Subject[] {
  if (doc.type !== 'DecisionRecorded') return doc.subjects;
  const projects = new Set((act?.acts ?? []).flatMap((each) => each.projects ?? []));
  return doc.subjects.filter(
    (subject) => kindOf(subject) !== 'milestone' && (kindOf(subject) !== 'project' || projects.has(idOf(subject))),
  );
}

/** A milestone of a project that is gone is gone with it. */
const isSaid = (subject: Subject, made: Made): boolean =>
  kindOf(subject) === 'milestone' && made.project?.has(idOf(subject).split('/')[0] ?? '') === false;

function collect(
  rows: readonly Found<EntryRow>[],
  acts: ReadonlyMap<EntryNumber, AssignedAct>,
  made: Made,
): readonly LeftBehind[] {
  const all = new Map<Subject, { readonly kind: SubjectKind; on: Day; entries: EntryNumber[] }>();
  for (const row of rows.filter(({ doc }) => doc.voidedBy === null)) {
    for (const subject of subjectsOf(row, acts.get(row.doc.number))) {
      const kind = kindOf(subject) as SubjectKind;
      if (made[kind]?.has(idOf(subject)) !== false || isSaid(subject, made)) continue;
      const known = all.get(subject);
      if (!known) all.set(subject, { kind, on: row.doc.on, entries: [row.doc.number] });
      else
        all.set(subject, {
          kind,
          on: known.on < row.doc.on ? known.on : row.doc.on,
          entries: [...known.entries, row.doc.number],
        });
    }
  }
  return [...all].map(([subject, { kind, on, entries: named }]) => ({
    kind,
    id: idOf(subject).replaceAll('/', '-'),
    on,
    entries: named.sort((a, b) => a - b),
  }));
}

/** What entries name and none makes any more. Only a correction or a withdrawal can bring that about. */
export function* leftBehindIn(docket: Docket): View<readonly LeftBehind[]> {
  const [changes] = yield* round(look(entries, 'always', { type: ['EntryCorrected', 'EntryVoided'] }));
  if (changes.length === 0) return [];
  const { rows, made } = yield* gather(docket);
  return collect(rows, new Map(docket.proceedings.acts.map((act) => [act.entry, act])), made);
}
