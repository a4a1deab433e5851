import { type Day } from '../../events/values/day.js';
import { type EntryNumber, idOf, kindOf, type Subject, type SubjectKind } from '../../events/values/ids.js';
import { type LeftBehind } from '../../rules/left-behind.js';
import { accounts } from '../accounts/fold.js';
import { byYear, type YearOfActs } from '../cycles/years.js';
import { groupBy } from '../engine/group.js';
import { type Found, look, round, shelf, type View } from '../engine/view.js';
import { entries, type EntryRow } from '../entries/fold.js';
import { mandates } from '../mandates/fold.js';
import { meetings } from '../meetings/fold.js';
import { milestones } from '../milestones/fold.js';
import { persons } from '../persons/fold.js';
import { type Docket } from './docket.js';

const ids = (rows: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

/** Kinds of things that some fact makes; others exist by being named. */
const MADE = ['project', 'milestone', 'mandate', 'meeting', 'account', 'person', 'programme', 'cycle'] as const;
type MadeKind = (typeof MADE)[number] & SubjectKind;
type Made = Readonly<Record<MadeKind, ReadonlySet<string>>>;
const isMadeKind = (kind: string): kind is MadeKind => MADE.some((each) => each === kind);

/** All entries, and what they make. A continuation, an end or a report makes no project; it only names one. */
function* gather(docket: Docket): View<{ readonly rows: readonly Found<EntryRow>[]; readonly made: Made }> {
  const [rows, milestoneRows, mandateRows, meetingRows, accountRows, personRows] = yield* round(
    look(entries, 'always'),
    look(milestones, 'always'),
    look(mandates, 'always'),
    look(meetings, 'always'),
    look(accounts, 'always'),
    look(persons, 'always'),
  );
  const makers = docket.actsDoing('ProjectInitiated', 'ProjectTakenOver');
  const projects = makers.flatMap(({ acts }) =>
    acts.flatMap(({ act, projects: named }) => (act === 'ProjectInitiated' || act === 'ProjectTakenOver' ? (named ?? []) : [])),
  );
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

/** A thing, and the entries of one year that name it. */
interface Named {
  readonly subject: Subject;
  readonly kind: MadeKind;
  readonly id: string;
  readonly on: Day;
  readonly entries: readonly EntryNumber[];
}

/** A decision names the projects of what it does; what was only proposed, or was rejected, may name what never came. */
function subjectsOf({ doc }: Found<EntryRow>, decided: ReadonlyMap<EntryNumber, ReadonlySet<string>>): readonly Subject[] {
  if (doc.type !== 'DecisionRecorded') return doc.subjects;
  const projects = decided.get(doc.number);
  return doc.subjects.filter(
    (subject) => kindOf(subject) !== 'milestone' && (kindOf(subject) !== 'project' || projects?.has(idOf(subject))),
  );
}

function namedIn(rows: readonly Found<EntryRow>[], decisions: YearOfActs['decisions']): readonly Named[] {
  const decided = new Map(decisions.map(({ entry, acts }) => [entry, new Set(acts.flatMap(({ projects }) => projects ?? []))]));
  const all = new Map<Subject, Named & { on: Day; entries: EntryNumber[] }>();
  for (const row of rows) {
    const { on, number, voidedBy } = row.doc;
    if (voidedBy !== null) continue;
    for (const subject of subjectsOf(row, decided)) {
      const kind = kindOf(subject);
      if (!isMadeKind(kind)) continue;
      const known = all.get(subject);
      if (!known) all.set(subject, { subject, kind, id: idOf(subject), on, entries: [number] });
      else {
        known.entries.push(number);
        if (on < known.on) known.on = on;
      }
    }
  }
  return [...all.values()];
}

/** A milestone of a project that is gone is gone with it. */
const isSaid = ({ kind, id }: Named, made: Made): boolean => kind === 'milestone' && !made.project.has(id.split('/')[0] ?? '');

/** What is named and not made, from the year in which it was named first. */
function together(named: readonly Named[]): readonly LeftBehind[] {
  const bySubject = groupBy(named, ({ subject }) => [subject]);
  return [...bySubject.values()].map((same) => ({
    kind: same[0]?.kind ?? 'entry',
    id: (same[0]?.id ?? '').replaceAll('/', '-'),
    on: same.map(({ on }) => on).reduce((a, b) => (a < b ? a : b)),
    entries: same.flatMap((each) => each.entries).sort((a, b) => a - b),
  }));
}

/** What entries name and none makes any more. Only a correction or a withdrawal can bring that about. */
export function* leftBehindIn(docket: Docket): View<readonly LeftBehind[]> {
  const [changes] = yield* round(look(entries, 'always', { type: ['EntryCorrected', 'EntryVoided'] }));
  if (changes.length === 0) return [];
  const keep = yield* shelf();
  const { rows, made } = yield* gather(docket);
  const acts = new Map(docket.proceedings.years.map((year) => [year.name, year.decisions]));
  const left = [...byYear(rows)].flatMap(([year, ofYear]) => {
    const entered = keep.list(`entries of ${year}`, ofYear);
    const decisions = acts.get(year) ?? NONE;
    const named = keep.kept(`named in ${year}`, [entered, decisions], () => namedIn(entered, decisions));
    return named.filter((each) => !made[each.kind].has(each.id) && !isSaid(each, made));
  });
  return together(left);
}

const NONE: YearOfActs['decisions'] = [];
