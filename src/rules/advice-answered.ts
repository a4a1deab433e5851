import { type Day, laterDay } from '../events/values/day.js';
import { type Subject } from '../events/values/ids.js';
import { givenOf, idOfAdvice, type WholeAdvice } from '../projections/advice/state.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { groupBy } from '../projections/engine/group.js';
import { type CycleFile } from '../projections/findings/files.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'advice-answered';
/** What the draft is handed on by, or decided with. */
const SUBMISSIONS = new Set(['ProgrammeSubmitted', 'ProgrammeRecommended', 'ProgrammeResolved', 'MandateIssued']);

const isBy = (day: Day | null, on: Day): boolean => day !== null && day <= on;

type Answer = Pick<Breach, 'resolvedOn' | 'resolvedBy'>;
const UNANSWERED: Answer = { resolvedOn: null, resolvedBy: [] };

const ownAnswer = ({ answered }: WholeAdvice): Answer => ({
  resolvedOn: answered.doc.answeredOn,
  resolvedBy: answered.evidence.answeredOn ?? [],
});

/** Advice on all projects is answered as well where each project of the cycle has an answer of its own. */
function oneByOne({ members, advice }: CycleFile, { row: { doc } }: WholeAdvice): Answer {
  if (doc.project !== null) return UNANSWERED;
  const answers = [...members.keys()].map((project) => {
    const own = advice.find(({ row: other }) => other.doc.body === doc.body && other.doc.project === project);
    return own ? ownAnswer(own) : UNANSWERED;
  });
  const days = answers.flatMap(({ resolvedOn }) => resolvedOn ?? []);
  if (days.length === 0 || days.length < answers.length) return UNANSWERED;
  return { resolvedOn: days.reduce(laterDay), resolvedBy: answers.flatMap(({ resolvedBy }) => resolvedBy) };
}

/** When it was answered, on the whole or project by project, and by what. */
function answerTo(file: CycleFile, item: WholeAdvice): Answer {
  const [whole, parts] = [ownAnswer(item), oneByOne(file, item)];
  if (whole.resolvedOn === null || parts.resolvedOn === null) return whole.resolvedOn === null ? parts : whole;
  return parts.resolvedOn < whole.resolvedOn ? parts : whole;
}

/** A project has advice of its own where it does not only share in what was said of all of them. */
function isOfItsOwn({ advice }: CycleFile, { row: { doc }, given }: WholeAdvice): boolean {
  if (doc.project === null) return true;
  const onAll = advice.find((other) => other.row.doc.body === doc.body && other.row.doc.project === null);
  return onAll === undefined || onAll.given.evidence.givenOn?.[0] !== given.evidence.givenOn?.[0];
}

/** Advice that was given in the cycle of a submission by its day, and not answered by then. */
const unanswered = (file: CycleFile, { on }: AssignedAct): readonly WholeAdvice[] =>
  file.advice.filter((item) => {
    const { position, givenOn } = givenOf(item);
    if (position === 'none' || !isBy(givenOn, on)) return false;
    return !isBy(answerTo(file, item).resolvedOn, on) && isOfItsOwn(file, item);
  });

const isSubmission = ({ cycle }: CycleFile, act: AssignedAct): boolean =>
  act.acts.some((each) => SUBMISSIONS.has(each.act) && (each.programme === null || each.programme === cycle.programme));

function breachBy(file: CycleFile, submission: AssignedAct, item: WholeAdvice): Breach | null {
  const { procedure } = file;
  if (!procedure?.steps.some(({ acts }) => acts.includes('AdviceGiven'))) return null;
  const level = levelOf(procedure, RULE, 'should');
  if (level === 'off') return null;
  const id = idOfAdvice(item);
  const { body, project } = item.row.doc;
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
      text: `Die Stellungnahme von „${body}“ (${project ?? 'alle Projekte'}) war bei der Vorlage nicht beantwortet.`,
      remedy: remedyOf('die Stellungnahme beantworten'),
      entries: [...(item.given.evidence.givenOn ?? []), submission.entry],
    },
    {
      cycle: submission.cycle,
      step: step?.id ?? null,
      missingStep: step?.name ?? null,
      act: submission.entry,
      ...answerTo(file, item),
    },
  );
}

/** The first submission after it counts. */
function judge(file: CycleFile, acts: readonly AssignedAct[]): readonly Breach[] {
  const found = new Map<WholeAdvice, Breach>();
  for (const submission of acts.filter((act) => isSubmission(file, act))) {
    for (const item of unanswered(file, submission)) {
      const made = found.has(item) ? null : breachBy(file, submission, item);
      if (made) found.set(item, made);
    }
  }
  return [...found.values()];
}

/** Each piece of advice is answered before submission: taken up, or not and why. */
export const adviceAnswered: ProcedureRule = {
  id: RULE,
  name: 'Stellungnahmen beantwortet',
  source: 'DOMAIN 4.4, 13',
  ofCycle: (file) => judge(file, file.acts),
  ofActs: (docket, acts) =>
    [...groupBy(acts, ({ cycle }) => (cycle === null ? [] : [cycle]))].flatMap(([cycle, own]) => {
      const file = docket.cycle(cycle);
      return file ? judge(file, own) : [];
    }),
};
