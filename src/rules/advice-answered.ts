import { type Day } from '../events/values/day.js';
import { type EntryNumber, type Subject } from '../events/values/ids.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Item, textOf } from '../projections/engine/query.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'advice-answered';
/** What the draft is handed on by, or decided with. */
const SUBMISSIONS = new Set(['ProgrammeSubmitted', 'ProgrammeRecommended', 'ProgrammeResolved', 'MandateIssued']);

const entriesIn = (item: Item, field: string): readonly EntryNumber[] => {
  const evidence = item['evidence'] as Readonly<Record<string, readonly EntryNumber[] | undefined>>;
  return evidence[field] ?? [];
};

const isBy = (day: string, on: Day): boolean => day !== '' && day <= on;

/** Advice on all projects is answered as well where each project of the cycle has an answer of its own. */
function answeredOneByOne(docket: Docket, item: Item, on: Day): boolean {
  const projects = [...docket.proceedings.membersOf(textOf(item, 'cycle')).keys()];
  const answers = docket
    .adviceIn(textOf(item, 'cycle'))
    .filter((other) => other['body'] === item['body'] && isBy(textOf(other, 'answeredOn'), on));
  return projects.length > 0 && projects.every((project) => answers.some((other) => other['project'] === project));
}

/** A project has advice of its own where it does not only share in what was said of all of them. */
function isOfItsOwn(docket: Docket, item: Item): boolean {
  if (item['project'] === null) return true;
  const onAll = docket
    .adviceIn(textOf(item, 'cycle'))
    .find((other) => other['body'] === item['body'] && other['project'] === null);
  return onAll === undefined || entriesIn(onAll, 'givenOn')[0] !== entriesIn(item, 'givenOn')[0];
}

/** Advice that was given in the cycle of a submission by its day, and not answered by then. */
function unanswered(docket: Docket, submission: AssignedAct): readonly Item[] {
  const { cycle, on } = submission;
  return docket.adviceIn(cycle ?? '').filter((item) => {
    if (item['position'] === 'none' || !isBy(textOf(item, 'givenOn'), on)) return false;
    if (isBy(textOf(item, 'answeredOn'), on) || !isOfItsOwn(docket, item)) return false;
    return item['project'] !== null || !answeredOneByOne(docket, item, on);
  });
}

const isSubmission = (docket: Docket, act: AssignedAct): boolean => {
  if (act.cycle === null) return false;
  const programme = docket.proceedings.cycles.find(({ id }) => id === act.cycle)?.programme;
  return act.acts.some((each) => SUBMISSIONS.has(each.act) && (each.programme === null || each.programme === programme));
};

function breachBy(docket: Docket, submission: AssignedAct, item: Item): Breach | null {
  const procedure = docket.procedureOf(submission);
  if (!procedure?.steps.some(({ acts }) => acts.includes('AdviceGiven'))) return null;
  const level = levelOf(procedure, RULE, 'should');
  if (level === 'off') return null;
  const id = textOf(item, 'id');
  const answered = textOf(item, 'answeredOn');
  const step = procedure.steps.find(({ acts }) => acts.includes('AdviceAnswered'));
  const subject: Subject = `advice:${id}`;
  return breach(
    {
      rule: RULE,
      level,
      procedure: procedure.procedure,
      id: `${RULE}-${id}`,
      subject,
      on: submission.on,
      text: `Die Stellungnahme von „${textOf(item, 'body')}“ (${textOf(item, 'project') || 'alle Projekte'}) war bei der Vorlage nicht beantwortet.`,
      remedy: remedyOf('die Stellungnahme beantworten'),
      entries: [...entriesIn(item, 'givenOn'), submission.entry],
    },
    {
      cycle: submission.cycle,
      step: step?.id ?? null,
      missingStep: step?.name ?? null,
      act: submission.entry,
      resolvedOn: answered === '' ? null : (answered as Day),
    },
  );
}

/** Each piece of advice is answered before submission: taken up, or not and why. The first submission after it counts. */
export const adviceAnswered: ProcedureRule = {
  id: RULE,
  name: 'Stellungnahmen beantwortet',
  source: 'DOMAIN 4.4, 13',
  ofActs(docket, acts) {
    const found = new Map<string, Breach>();
    for (const submission of acts.filter((act) => isSubmission(docket, act))) {
      for (const item of unanswered(docket, submission)) {
        const made = breachBy(docket, submission, item);
        if (made && !found.has(made.id)) found.set(made.id, made);
      }
    }
    return [...found.values()];
  },
};
