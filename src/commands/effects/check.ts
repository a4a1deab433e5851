import { type Effect, type EffectOf, mandatedProjects } from '../../events/effects.js';
import { effectsOf } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { projects } from '../../projections/projects/fold.js';
import { heldSketch } from '../../projections/plans/view.js';
import { notEnded } from '../../rules/ended-project-continued.js';
import { exists } from '../../rules/exists.js';
import { inOrder } from '../../rules/first-after-last.js';
import { idIsFree } from '../../rules/id-taken.js';
import { eachOnce } from '../../rules/named-once.js';
import { versionHolds } from '../../rules/superseded-version.js';
import { type NewEvent, type Situation } from '../define.js';
import { namedOnce } from '../plan-parts.js';
import { refuse } from '../refusal.js';

/** What the effects of one command have already said: a project initiated in item 1 is known in item 2. */
interface Said {
  readonly projects: Set<string>;
  readonly bodies: Set<string>;
}

interface At {
  readonly situation: Situation;
  readonly event: NewEvent;
  readonly index: number;
  readonly on: Day;
  readonly field: string;
  readonly said: Said;
}

const known = ({ situation, said }: At, project: string, field: string): void => {
  if (!said.projects.has(project)) exists(situation, 'project', project, field);
};

/** The project just before the fact's own place. */
function before({ situation, event, index, on }: At, project: string): ReturnType<typeof projects.row> {
  return projects.row(situation.stateBefore(projects, project, situation.placeOf(event, index)), on);
}

function checkMandate(at: At, effect: EffectOf<'MandateIssued'>): void {
  const { situation, field } = at;
  exists(situation, 'body', effect.to, `${field}.to`);
  if (effect.supervisedBy !== undefined) exists(situation, 'body', effect.supervisedBy, `${field}.supervisedBy`);
  if (effect.programme !== undefined) exists(situation, 'programme', effect.programme, `${field}.programme`);
  if (effect.projects === undefined && effect.task === undefined) {
    refuse(
      'mandate-names-something',
      `${field}: ein Auftrag nennt Projekte oder eine Aufgabe.`,
      'Projekte oder eine Aufgabe angeben',
      { field },
    );
  }
  eachOnce(
    mandatedProjects(effect).map(({ project }) => project),
    `${field}.projects`,
  );
  for (const [index, { project, version }] of mandatedProjects(effect).entries()) {
    const place = `${field}.projects[${String(index)}]`;
    known(at, project, place);
    if (version === null) continue;
    const held = situation.ask(heldSketch(project, effect.programme ?? null, situation.placeOf(at.event, at.index)));
    versionHolds(project, version, held?.version ?? null, place);
  }
}

const seatsOnce = ({ seats }: EffectOf<'BodyEstablished' | 'BodyChanged'>, field: string): void => {
  eachOnce(
    seats?.map(({ seat }) => seat),
    `${field}.seats`,
  );
};

function checkEffect(at: At, effect: Effect): void {
  const { situation, field, said, on } = at;
  switch (effect.type) {
    case 'ProjectInitiated':
      inOrder(effect.from, effect.until, `${field}.until`);
      said.projects.add(effect.project);
      return;
    case 'ProjectContinued':
      known(at, effect.project, `${field}.project`);
      if (!situation.corrects) notEnded(effect.project, before(at, effect.project), `${field}.project`);
      inOrder(on, effect.until, `${field}.until`);
      return;
    case 'ProjectEnded':
      known(at, effect.project, `${field}.project`);
      return;
    case 'PlanModified':
      known(at, effect.project, `${field}.project`);
      namedOnce(effect.changes, `${field}.changes`);
      return;
    case 'ProgrammeSubmitted':
      exists(situation, 'programme', effect.programme, `${field}.programme`);
      exists(situation, 'body', effect.to, `${field}.to`);
      return;
    case 'ProgrammeRecommended':
      exists(situation, 'programme', effect.programme, `${field}.programme`);
      for (const change of effect.changes ?? []) known(at, change.project, `${field}.changes`);
      return;
    case 'ProgrammeResolved':
      if (effect.programme !== undefined) exists(situation, 'programme', effect.programme, `${field}.programme`);
      else if (effect.projects === undefined) {
        refuse(
          'resolution-names-something',
          `${field}: ein Beschluss nennt ein Arbeitsprogramm oder Projekte.`,
          'Arbeitsprogramm oder Projekte angeben',
          { field },
        );
      }
      eachOnce(effect.projects, `${field}.projects`);
      for (const project of [...(effect.projects ?? []), ...(effect.changes ?? []).map((change) => change.project)])
        known(at, project, `${field}.projects`);
      return;
    case 'MandateIssued':
      checkMandate(at, effect);
      return;
    case 'MandateExtended':
    case 'MandateWithdrawn':
    case 'MandateConfirmedDone':
      exists(situation, 'mandate', effect.mandate, `${field}.mandate`);
      return;
    case 'AccountAcknowledged':
      exists(situation, 'account', effect.account, `${field}.account`);
      return;
    case 'BodyEstablished':
      if (!said.bodies.has(effect.body)) idIsFree(situation, 'body', effect.body, `${field}.body`);
      said.bodies.add(effect.body);
      seatsOnce(effect, field);
      return;
    case 'BodyChanged':
      seatsOnce(effect, field);
      if (!said.bodies.has(effect.body)) exists(situation, 'body', effect.body, `${field}.body`);
      return;
    case 'BodyDissolved':
      if (!said.bodies.has(effect.body)) exists(situation, 'body', effect.body, `${field}.body`);
      return;
    case 'DecisionRevoked':
    case 'DecisionSuperseded':
    case 'DecisionRatified':
    case 'DecisionMadePublic':
      exists(situation, 'decision', effect.decision, `${field}.decision`);
      return;
    case 'FieldsOfActionSet':
      eachOnce(
        effect.fields.map(({ field: id }) => id),
        `${field}.fields`,
      );
      return;
    case 'CorrectionConfirmed':
      return;
  }
  // A new effect does not compile before it is said here what it needs.
  effect satisfies never;
}

const ONCE = {
  ProjectInitiated: ['begonnen', 'beginnen'],
  ProjectEnded: ['beendet', 'beenden'],
} as const;
const isOnce = (effect: Effect): effect is EffectOf<keyof typeof ONCE> => Object.hasOwn(ONCE, effect.type);

/**
 * named-once: one decision starts a project once, and ends it once. A second start would be a second run of it; of two last
 * days nobody could tell which of them was decided.
 */
function startsAndEndsOnce(effects: readonly Effect[], field: string): void {
  const seen = new Set<string>();
  for (const [index, effect] of effects.entries()) {
    if (!isOnce(effect)) continue;
    const { type, project } = effect;
    if (!seen.has(`${type} ${project}`)) {
      seen.add(`${type} ${project}`);
      continue;
    }
    const place = `${field}.effects[${String(index)}].project`;
    const [done, todo] = ONCE[type];
    const what = `${place}: „${project}“ wird in diesem Beschluss schon ${done}.`;
    refuse('named-once', what, `jedes Projekt einmal ${todo}`, { field: place });
  }
}

/** Existence, identity and sequence of what decisions do; also of what is only proposed or rejected, so that it can be read. */
export function checkEffects(events: readonly NewEvent[], situation: Situation, on: Day): void {
  const said: Said = { projects: new Set(), bodies: new Set() };
  for (const [index, event] of events.entries()) {
    if (event.type !== 'DecisionRecorded') continue;
    startsAndEndsOnce(event.data.effects ?? [], `decisions[${String(index)}]`);
    const inForce = new Set(effectsOf({ ...event, version: 1 }));
    for (const [place, effect] of (event.data.effects ?? []).entries()) {
      const field = `decisions[${String(index)}].effects[${String(place)}]`;
      if (inForce.has(effect) || effect.type !== 'ProjectContinued')
        checkEffect({ situation, event, index, on, field, said }, effect);
    }
  }
}
