import { addDays, type Day, earlierDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Effect } from '../../events/effects.js';
import { advice } from '../advice/fold.js';
import { givenOf } from '../advice/state.js';
import { adviceItems } from '../advice/view.js';
import { bodies } from '../bodies/fold.js';
import { type DecisionRow, decisions } from '../decisions/fold.js';
import { byId, entriesOf } from '../engine/cite.js';
import { groupBy } from '../engine/group.js';
import { type Item, type Question, textOf } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type Emendation, emendations } from '../entries/emendations.js';
import { type EntryRow } from '../entries/fold.js';
import { findingsOn } from '../findings/view.js';
import { mandateList } from '../mandates/view.js';
import { type MilestoneRow } from '../milestones/fold.js';
import { meetings } from '../meetings/fold.js';
import { standing } from '../meetings/sitting.js';
import { plannedYears } from '../portfolio/budget.js';
import { before, type Portfolio, portfolio, programmeOfMilestone } from '../portfolio/portfolio.js';
import { progress, type ProgressRow } from '../progress/fold.js';
import { type Resolutions, resolutionsAmong, resolvedYears } from '../projects/view.js';
import { stateOf } from '../projects/state.js';
import { spending, type SpendingRow } from '../spending/fold.js';
import { accounts, type AccountRow } from './fold.js';

interface Period {
  readonly from: Day;
  readonly until: Day;
}
interface Figure {
  readonly count: number;
  readonly entries: readonly EntryNumber[];
}

const figure = (cited: readonly (readonly EntryNumber[])[]): Figure => ({ count: cited.length, entries: entriesOf(...cited) });
const within = ({ from, until }: Period, day: Day): boolean => from <= day && day <= until;
const adopted = (row: DecisionRow): boolean => !row.voided && row.result.startsWith('adopted');

function decidedWith(rows: readonly Found<DecisionRow>[], type: Effect['type']): Figure {
  const cited = rows.flatMap(({ doc }) => doc.effects.filter((effect) => effect.type === type).map(() => [doc.entry]));
  return figure(cited);
}

interface Material {
  readonly folio: Portfolio;
  /** those that resolve a programme, or projects outside one */
  readonly resolutions: Resolutions;
  readonly spentOf: (project: string) => readonly Found<SpendingRow>[];
  readonly milestonesOf: (project: string) => readonly Found<MilestoneRow>[];
  /** in fact order, those of the period */
  readonly reportsOf: (project: string) => readonly Found<ProgressRow>[];
  readonly statements: readonly Found<AccountRow>[];
}

function materialOf(
  folio: Portfolio,
  period: Period,
  decided: readonly Found<DecisionRow>[],
  spent: readonly Found<SpendingRow>[],
  reports: readonly Found<ProgressRow>[],
  statements: readonly Found<AccountRow>[],
): Material {
  const inPeriod = reports.filter(({ doc }) => within(period, doc.on)).sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));
  const reportsBy = groupBy(inPeriod, ({ doc }) => [doc.project]);
  const spentBy = groupBy(spent, ({ doc }) => [doc.project]);
  const milestonesBy = groupBy(folio.milestones, ({ doc }) => [doc.project]);
  return {
    folio,
    resolutions: resolutionsAmong(decided),
    spentOf: (project) => spentBy.get(project) ?? [],
    milestonesOf: (project) => milestonesBy.get(project) ?? [],
    reportsOf: (project) => reportsBy.get(project) ?? [],
    statements: statements.filter(({ doc }) => doc.until >= period.from && doc.from <= period.until),
  };
}

/** Plan against actual for one mandated project: milestones, money, progress, and the office's proposal. */
function mandateLine(mandate: Item, material: Material): Item {
  const { folio, resolutions, statements } = material;
  const project = textOf(mandate, 'project');
  const row = folio.projects.find(({ id }) => id === project);
  const programme = textOf(mandate, 'programme') || null;
  const own = material
    .milestonesOf(project)
    .filter(({ doc }) => programme === null || programmeOfMilestone(folio, doc) === programme);
  const planned = plannedYears(folio.plansOf(project), folio.budgetLinesOf(project), before(folio.on), programme ?? undefined);
  const resolved = resolvedYears(folio, project, resolutions);
  const years = [...new Set([...planned.map(({ year }) => year), ...resolved.map(({ year }) => year)])].sort();
  const said = material.reportsOf(project);
  const statement = statements.flatMap(({ doc }) => doc.items).findLast((item) => item.project === project);
  return {
    mandate: mandate['id'],
    project,
    title: row?.doc.title ?? project,
    state: mandate['state'],
    milestones: own
      .map(({ doc: { milestone, title, firstDue, due, reached, state } }) => ({
        milestone,
        title,
        planned: firstDue,
        due,
        reached,
        state,
      }))
      .sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1)),
    budget: years.map((year) => ({
      year,
      planned: planned.find((each) => each.year === year)?.cents ?? null,
      resolved: resolved.find((each) => each.year === year)?.cents ?? null,
      spent: material.spentOf(project).find(({ doc }) => doc.year === year)?.doc.cents ?? null,
    })),
    progress: said.map(({ doc: { on, text } }) => ({ on, text })),
    reach: said.flatMap(({ doc: { on, reach } }) => reach.map(({ what, value }) => ({ on, what, value }))),
    text: statement?.text ?? null,
    proposal: statement?.proposal ?? null,
  };
}

/** What the account should cover and the record does not (DOMAIN 4.4, 30). */
function missingOf(line: Item, on: Day): readonly { mandate: unknown; what: string }[] {
  const list = (field: string): readonly unknown[] => (Array.isArray(line[field]) ? line[field] : []);
  const gaps = [
    ...(list('progress').length === 0 ? ['kein Fortschritt berichtet'] : []),
    ...(list('milestones').length === 0 ? ['keine Meilensteine geplant'] : []),
    ...(line['proposal'] === null ? ['kein Vorschlag, ob das Projekt fortgeführt oder beendet wird'] : []),
  ];
  const overdue = (line['milestones'] as readonly { milestone: string; state: string; due: Day | null }[])
    .filter(({ state, due }) => state === 'overdue' && due !== null && due < on)
    .map(({ milestone }) => `Meilenstein ${milestone} ist überfällig`);
  return [...gaps, ...overdue].map((what) => ({ mandate: line['mandate'], what }));
}

/** Attempts that were refused have no entries. Null where nobody says what was attempted. */
function refusedMandates({ attempts }: Question, to: string, period: Period): Figure | null {
  const refused = attempts?.filter(({ on, body, acts }) => body === to && acts?.includes('MandateIssued') && within(period, on));
  return refused ? { count: refused.length, entries: [] } : null;
}

/** In fact order, so that the order of entering does not show (DESIGN 4, law 3). */
const correctedIn = (all: readonly Emendation[], period: Period): readonly Found<EntryRow>[] =>
  [...new Set(all.map(({ row }) => row))]
    .filter(({ doc }) => doc.corrections.some(({ enteredOn }) => within(period, enteredOn)))
    .sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));

/**
 * The office's account to a body over a period, as it stood on V: every mandate of the body that had been issued by the
 * end of the period and not closed before it. Nothing is silently missing.
 */
export function* account(question: Question): View<Item | null> {
  const { filters, validOn } = question;
  const to = filters['to'] ?? '';
  const period: Period = {
    from: (filters['from'] ?? addDays(validOn, -365)) as Day,
    until: (filters['until'] ?? validOn) as Day,
  };
  const at = earlierDay(validOn, period.until);
  const folio = yield* portfolio(at);
  const [bodyRows, decided, sittings, spent, reports, statements, adviceRows] = yield* round(
    look(bodies, at),
    look(decisions, at),
    look(meetings, at),
    look(spending, at),
    look(progress, at),
    look(accounts, validOn, { to }),
    look(advice, at),
  );
  if (!bodyRows.some(({ id }) => id === to)) return null;
  const findings = yield* findingsOn(at);
  const all = yield* mandateList({ ...question, validOn: at });
  const inPeriod = decided.filter(({ doc }) => adopted(doc) && within(period, doc.decidedOn));
  const own = inPeriod.filter(({ doc }) => doc.body === to);
  const councils = new Set(bodyRows.filter(({ doc }) => doc.kind === 'council').map(({ id }) => id));
  const material = materialOf(folio, period, decided, spent, reports, statements);
  const mandates = all.filter(
    ({ body, doneOn }) => body === to && (doneOn === null || textOf({ doneOn }, 'doneOn') >= period.from),
  );
  const lines = mandates
    .filter(({ project, state }) => project !== null && state !== 'withdrawn')
    .map((mandate) => mandateLine(mandate, material));
  const given = adviceItems(adviceRows, sittings, (whole) => {
    const { givenOn } = givenOf(whole);
    return givenOn !== null && within(period, givenOn);
  });
  const corrections = correctedIn(yield* emendations(), period);
  const active = folio.projects.map((project) => stateOf(folio, project)).filter(({ state }) => state === 'active');
  const held = standing(sittings).filter(({ doc }) => doc.state === 'held' && doc.bodies.includes(to) && within(period, doc.day));
  return {
    body: to,
    from: period.from,
    until: period.until,
    figures: {
      meetings: figure(held.map(({ evidence }) => evidence.state ?? [])),
      active: figure(active.map(({ entries: cited }) => cited)),
      continued: decidedWith(own, 'ProjectContinued'),
      ended: decidedWith(own, 'ProjectEnded'),
      initiated: decidedWith(own, 'ProjectInitiated'),
      mandates: figure(
        all
          .filter(({ body, issuedOn }) => body === to && within(period, issuedOn as Day))
          .map(({ evidence }) => (evidence as { issuedOn: EntryNumber[] }).issuedOn),
      ),
      refusedMandates: refusedMandates(question, to, period),
      councilDecisions: figure(inPeriod.filter(({ doc }) => councils.has(doc.body)).map(({ doc }) => [doc.entry])),
      corrections: figure(corrections.map(({ doc }) => doc.correctedBy)),
      correctedDecisions: figure(corrections.filter(({ doc }) => doc.type === 'DecisionRecorded').map(({ doc }) => [doc.number])),
      lateAdvice: figure(
        given.filter(({ state }) => state === 'late').map(({ evidence }) => (evidence as { state: EntryNumber[] }).state),
      ),
    },
    mandates: lines,
    tasks: mandates.filter(({ task }) => task !== null),
    advice: given,
    findings: byId(findings.filter(({ on }) => within(period, on)).map(({ by: _by, ...finding }) => finding)),
    corrections: corrections.map(({ doc: { number, on, text, corrections: list } }) => ({
      entry: number,
      on,
      text,
      corrections: list,
    })),
    missing: lines.flatMap((line) => missingOf(line, at)),
    evidence: { mandates: entriesOf(...mandates.map(({ evidence }) => (evidence as { issuedOn: EntryNumber[] }).issuedOn)) },
  };
}
