import { subject } from '../events/values/ids.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Measures } from '../projections/findings/files.js';
import { type Breach, breach, breachOf, type ProcedureRule, SHOULD } from './breach.js';

function early(act: AssignedAct): readonly Breach[] {
  const from = act.acts.find((each) => each.from !== null && each.from < act.on)?.from ?? null;
  if (act.decision === null || from === null) return [];
  const text = `Der Beschluss vom ${germanDay(act.on)} soll ab ${germanDay(from)} wirken; er wirkt ab seinem Tag.`;
  return [breachOf('from-before-act', act, SHOULD, { text, remedy: 'den Tag prüfen' })];
}

/** from-before-act: an effect cannot begin before the decision; it takes effect on the decision's day (DESIGN 4). */
export const fromBeforeAct: ProcedureRule = {
  id: 'from-before-act',
  name: 'Wirkung vor dem Beschluss',
  source: 'DESIGN 4, "Days"',
  ofYear: ({ decisions }) => decisions.flatMap(early),
  ofActs: (_, acts) => acts.flatMap(early),
};

/** ended-project-continued, for what was entered before the end was known: the later fact keeps a finding (DESIGN 4). */
function continuedAfterEnd(docket: Docket, act: AssignedAct): readonly Breach[] {
  const continued = act.acts.filter((each) => each.act === 'ProjectContinued').flatMap(({ projects }) => projects ?? []);
  const ended = continued.find((project) =>
    docket.projects.get(project)?.some(({ doc, from, to }) => doc.phase === 'ended' && from <= act.on && act.on < to),
  );
  if (ended === undefined) return [];
  const text = `„${ended}“ wurde fortgeführt, obwohl das Projekt an diesem Tag beendet war.`;
  return [
    breachOf('ended-project-continued', act, SHOULD, {
      text,
      remedy: 'das Projekt neu initiieren oder einen der Beschlüsse berichtigen',
    }),
  ];
}

export const endedProjectContinued: ProcedureRule = {
  id: 'ended-project-continued',
  name: 'Beendetes Projekt fortgeführt',
  source: 'DOMAIN 4.4, 14',
  concerns: ['ProjectContinued'],
  ofActs: (docket, acts) => acts.flatMap((act) => continuedAfterEnd(docket, act)),
};

function bodyless(measures: Measures, act: AssignedAct): readonly Breach[] {
  if (act.decision === null) return [];
  const [id = ''] = act.bodies;
  const body = measures.body(id, act.on);
  if (body && body.from <= act.on && (body.until === null || act.on <= body.until)) return [];
  const text = `„${id}“ bestand am ${germanDay(act.on)} nicht.`;
  return [breachOf('body-existed', act, SHOULD, { text, remedy: 'den Beschluss oder die Daten des Gremiums berichtigen' })];
}

/** body-existed, for what was entered before its end, or its later beginning, was known; a new act is refused (DESIGN 4). */
export const bodyExistedThen: ProcedureRule = {
  id: 'body-existed',
  name: 'Gremium bestand nicht',
  source: 'DOMAIN 4.4, 3',
  ofYear: (file) => file.decisions.flatMap((act) => bodyless(file, act)),
  ofActs: (docket, acts) => acts.flatMap((act) => bodyless(docket, act)),
};

/** superseded-version, for what was entered before the later version was known. */
export const supersededVersion: ProcedureRule = {
  id: 'superseded-version',
  name: 'Überholte Fassung beauftragt',
  source: 'DOMAIN 4.4, 6',
  ofTime: (docket) =>
    docket.mandates.flatMap(({ id, doc }): readonly Breach[] => {
      if (doc.namedVersion === null || doc.project === null) return [];
      const cycles = docket.proceedings.cycles.filter(({ programme }) => programme === doc.programme).map((cycle) => cycle.id);
      const held = docket
        .plansOf(doc.project)
        .findLast(
          ({ kind, place, cycle }) =>
            kind !== 'taken-over' && place < doc.place && (doc.programme === null || (cycle !== null && cycles.includes(cycle))),
        );
      if (held?.version === doc.namedVersion) return [];
      const which = held ? `es galt Fassung ${String(held.version)}` : 'es gab keine Skizze';
      return [
        breach({
          rule: 'superseded-version',
          level: 'should',
          procedure: null,
          id: `superseded-version-${doc.decision}`,
          subject: subject('decision', doc.decision),
          on: doc.issuedOn,
          text: `Der Auftrag „${id}“ nennt Fassung ${String(doc.namedVersion)} von „${doc.project}“, aber ${which}.`,
          remedy: 'den Auftrag oder die Skizze berichtigen',
          entries: held ? [held.entry] : [],
        }),
      ];
    }),
};
