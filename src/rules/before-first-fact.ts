import { idOf, kindOf, type Subject, subject } from '../events/values/ids.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Early } from '../projections/findings/early.js';
import { type FirstFact, firstFacts, makesProjects } from '../projections/findings/first-facts.js';
import { type Breach, breach, breachOf, type ProcedureRule, SHOULD } from './breach.js';

const RULE = 'before-first-fact';
const REMEDY = 'den Tag prüfen';

/** Between bodies the same day counts as before (DESIGN 4). */
const isAhead = (act: AssignedAct, since: FirstFact): boolean =>
  act.place < since.place && (act.on < since.on || act.bodies[0] === since.body);

function named(of: Subject, since: FirstFact): string {
  const day = germanDay(since.on);
  if (kindOf(of) === 'project') return `„${idOf(of)}“, das erst ab ${day} bekannt ist`;
  if (kindOf(of) === 'mandate') return `den Auftrag „${idOf(of)}“, den es erst ab ${day} gibt`;
  return kindOf(of) === 'decision'
    ? `den Beschluss „${idOf(of)}“, den es erst ab ${day} gibt`
    : `die Berichtigung eines Beschlusses, den es erst ab ${day} gibt`;
}

const resolvedBy = (since: FirstFact) => ({ resolvedOn: since.on, resolvedBy: [since.entry] });

/** The decision names what a later fact makes. */
function ahead(act: AssignedAct, firstOf: (of: Subject) => FirstFact | undefined): readonly Breach[] {
  for (const { act: what, projects, changes } of act.acts) {
    const about = makesProjects(what) ? [] : (projects ?? []).map((project) => subject('project', project));
    for (const of of changes === null ? about : [...about, changes]) {
      const since = firstOf(of);
      if (!since || !isAhead(act, since)) continue;
      const text = `Der Beschluss nennt ${named(of, since)}.`;
      return [breachOf(RULE, act, SHOULD, { text, remedy: REMEDY }, since.on > act.on ? resolvedBy(since) : {})];
    }
  }
  return [];
}

function aheadIn(docket: Docket, acts: readonly AssignedAct[]): readonly Breach[] {
  const firstOf = firstFacts(docket);
  return acts.filter(({ decision, acts: done }) => decision !== null && done.length > 0).flatMap((act) => ahead(act, firstOf));
}

/**
 * before-first-fact: what precedes the first fact of its project is accepted, with a finding until then; so is what changes a
 * mandate or a decision that comes later (DESIGN 4).
 */
export const beforeFirstFact: ProcedureRule = {
  id: RULE,
  name: 'Vor der ersten Tatsache',
  source: 'DESIGN 4, "Rules see the state"',
  ofAll: (docket) =>
    aheadIn(
      docket,
      docket.proceedings.years.flatMap(({ decisions }) => decisions),
    ),
  ofActs: aheadIn,
};

/** The same of what is reported otherwise than by a decision: its subject is the thing that is named too early. */
export function saidEarly(all: readonly Early[]): readonly Breach[] {
  return all.map(({ subject: of, on, entries, since }) => {
    const id = idOf(of);
    const known = kindOf(of) === 'project' ? `„${id}“ ist erst ab` : `Den Auftrag „${id}“ gibt es erst ab`;
    const day = `${germanDay(since.on)}${kindOf(of) === 'project' ? ' bekannt' : ''}`;
    return breach(
      {
        rule: RULE,
        ...SHOULD,
        id: `${RULE}-${id}`,
        subject: of,
        on,
        text: `${known} ${day}; für den ${germanDay(on)} steht schon etwas dazu im Buch.`,
        remedy: REMEDY,
        entries,
      },
      resolvedBy(since),
    );
  });
}
