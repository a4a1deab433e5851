import { type Effect, type EffectOf, mandatedProjects } from '../../../src/events/effects.js';
import { type Day } from '../../../src/events/values/day.js';
import { type Cents } from '../../../src/events/values/ids.js';
import { type Dice } from './dice.js';
import { BODIES, GROUP, MILESTONES, OFFICE, PROJECTS, type ProgrammeId, PROGRAMMES, SEATS, type World } from './world.js';

const WORDS = ['Lotse', 'Werkstatt', 'Brücke', 'Kompass', 'Atelier'] as const;
export const words = (dice: Dice): string => `${dice.pick(WORDS)} ${String(dice.roll(90))}`;
export const programmeId = (dice: Dice): ProgrammeId => dice.pick(Object.keys(PROGRAMMES) as ProgrammeId[]);

type Changes = EffectOf<'PlanModified'>['changes'];
export function milestonesOf(world: World, on: Day, most = 3): NonNullable<Changes['milestones']> {
  const { dice } = world;
  return dice
    .some(MILESTONES, most)
    .map((milestone) =>
      dice.chance(10)
        ? { milestone, remove: true }
        : { milestone, ...dice.maybe(70, 'title', () => words(dice)), ...dice.maybe(75, 'due', () => world.near(on)) },
    );
}

export function budgetOf(dice: Dice): NonNullable<Changes['budget']> {
  const lines = dice.some(['2016', '2017', '2017 Honorare', '2018'], 3);
  return lines.map((each) => {
    const [year, line] = each.split(' ');
    return { year: Number(year), cents: (dice.roll(9) * 100_00) as Cents, ...(line === undefined ? {} : { line }) };
  });
}

export function changes(world: World, on: Day): Changes {
  const { dice } = world;
  return {
    ...dice.maybe(40, 'title', () => words(dice)),
    ...dice.maybe(40, 'goals', () => words(dice)),
    ...dice.maybe(20, 'benefit', () => words(dice)),
    ...dice.maybe(20, 'idea', () => words(dice)),
    ...dice.maybe(50, 'milestones', () => milestonesOf(world, on)),
    ...dice.maybe(50, 'budget', () => budgetOf(dice)),
  };
}

const changedProjects = (world: World, on: Day): NonNullable<EffectOf<'ProgrammeResolved'>['changes']> =>
  world.dice
    .some(PROJECTS, 2)
    .map((project) => ({ project, changes: changes(world, on), version: world.changeVersion(project) }));

/** Ids stay with their project or task when a mandate is corrected; new ones take the next unused k of the decision. */
function mandate(
  world: World,
  on: Day,
  decision: string,
  before: readonly EffectOf<'MandateIssued'>[],
): EffectOf<'MandateIssued'> {
  const { dice } = world;
  const given = new Map<string, string>();
  for (const effect of before) {
    const names = effect.projects ? mandatedProjects(effect).map(({ project }) => project) : [''];
    names.forEach((name, k) => given.set(name, effect.mandates?.[k] ?? ''));
  }
  const idFor = (name: string): string => {
    const id = given.get(name) ?? `${decision}-${String(world.count(`mandates of ${decision}`))}`;
    if (!world.mandates.includes(id)) world.mandates.push(id);
    return id;
  };
  const names = dice.chance(75) ? dice.some(PROJECTS, 2) : null;
  return {
    type: 'MandateIssued',
    to: dice.chance(80) ? OFFICE : 'LT',
    mandates: names ? names.map(idFor) : [idFor('')],
    ...(names
      ? { projects: names.map((project) => (dice.chance(25) ? { project, version: 1 + dice.roll(3) } : project)) }
      : { task: words(dice) }),
    ...dice.maybe(60, 'programme', () => programmeId(dice)),
    ...dice.maybe(70, 'due', () => world.near(on)),
    ...dice.maybe(20, 'supervisedBy', () => 'LT'),
  };
}

const seats = (dice: Dice): NonNullable<EffectOf<'BodyEstablished'>['seats']> =>
  dice.some(SEATS, 3).map((seat) => ({
    seat,
    ...dice.maybe(60, 'name', () => words(dice)),
    ...dice.maybe(30, 'min', () => 1),
    ...dice.maybe(60, 'max', () => 1 + dice.roll(3)),
    ...dice.maybe(40, 'vote', () => dice.pick(['yes', 'no'] as const)),
  }));

/** How a body resolves and who sits in it, where it is stated. */
export const mannersOf = (dice: Dice): Pick<EffectOf<'BodyEstablished'>, 'seats' | 'quorum'> => ({
  ...dice.maybe(50, 'seats', () => seats(dice)),
  ...dice.maybe(40, 'quorum', () => ({
    of: dice.pick(['filled', 'maximum'] as const),
    ...dice.maybe(70, 'moreThan', () => dice.pick(['1/2', '2/3'] as const)),
    ...dice.maybe(40, 'atLeast', () => 1 + dice.roll(3)),
  })),
});

export const bodyTerms = (dice: Dice): Omit<EffectOf<'BodyEstablished'>, 'type' | 'body' | 'from'> => ({
  ...dice.maybe(60, 'name', () => words(dice)),
  ...dice.maybe(40, 'kind', () => dice.pick(['working-group', 'advisory', 'other'] as const)),
  ...mannersOf(dice),
});

type Maker = (world: World, on: Day, decision: string, before: readonly Effect[]) => Effect;
const project = (dice: Dice): string => dice.pick(PROJECTS);
/** Another decision; a decision cannot revoke or ratify itself. */
function decided({ decisions, dice }: World, own: string): string {
  const others = decisions.filter((id) => id !== own);
  return others.length === 0 ? 'LK-2014-1' : dice.pick(others);
}
/** Mostly one of the first few, so that several things happen to one mandate. */
export function mandated({ mandates, dice }: World): string {
  if (mandates.length === 0) return 'LK-2016-1-1';
  return dice.pick(dice.chance(60) ? mandates.slice(0, 3) : mandates);
}

const MAKERS: readonly (readonly [number, Maker])[] = [
  [
    9,
    (world, on) => ({
      type: 'ProjectInitiated',
      project: project(world.dice),
      title: words(world.dice),
      ...world.dice.maybe(40, 'field', () => world.dice.pick(['F1', 'F2'] as const)),
      ...world.dice.maybe(60, 'from', () => world.near(on)),
      ...world.dice.maybe(20, 'until', () => world.near(on)),
    }),
  ],
  [
    7,
    (world, on) => ({
      type: 'ProjectContinued',
      project: project(world.dice),
      ...world.dice.maybe(30, 'until', () => world.near(on)),
    }),
  ],
  [7, (world, on) => ({ type: 'ProjectEnded', project: project(world.dice), until: world.near(on) })],
  [
    5,
    (world, on) => {
      const named = project(world.dice);
      return { type: 'PlanModified', project: named, changes: changes(world, on), version: world.changeVersion(named) };
    },
  ],
  [2, (world) => ({ type: 'ProgrammeSubmitted', programme: programmeId(world.dice), to: 'KT' })],
  [
    2,
    (world, on) => ({
      type: 'ProgrammeRecommended',
      programme: programmeId(world.dice),
      unchanged: world.dice.chance(50),
      ...world.dice.maybe(40, 'changes', () => changedProjects(world, on)),
    }),
  ],
  [
    5,
    (world, on) => ({
      type: 'ProgrammeResolved',
      ...(world.dice.chance(75) ? { programme: programmeId(world.dice) } : { projects: world.dice.some(PROJECTS, 2) }),
      ...world.dice.maybe(40, 'changes', () => changedProjects(world, on)),
    }),
  ],
  [
    10,
    (world, on, decision, before) =>
      mandate(
        world,
        on,
        decision,
        before.filter((effect): effect is EffectOf<'MandateIssued'> => effect.type === 'MandateIssued'),
      ),
  ],
  [14, (world, on) => ({ type: 'MandateExtended', mandate: mandated(world), due: world.near(on) })],
  [
    5,
    (world, on) => ({
      type: 'MandateWithdrawn',
      mandate: mandated(world),
      ...world.dice.maybe(60, 'from', () => world.near(on)),
    }),
  ],
  [3, (world) => ({ type: 'MandateConfirmedDone', mandate: mandated(world) })],
  [1, () => ({ type: 'AccountAcknowledged', account: 'a1' })],
  [
    2,
    (world, on) => ({
      type: 'FieldsOfActionSet',
      fields: world.dice.some(['F1', 'F2', 'F3'], 3).map((field) => ({ field, name: words(world.dice) })),
      ...world.dice.maybe(50, 'from', () => world.near(on)),
    }),
  ],
  [2, (world, on) => ({ type: 'BodyEstablished', body: GROUP, from: world.near(on), ...bodyTerms(world.dice) })],
  [2, (world, on) => ({ type: 'BodyChanged', body: GROUP, from: world.near(on), ...bodyTerms(world.dice) })],
  [
    2,
    (world, on) => ({
      type: 'BodyDissolved',
      body: GROUP,
      until: world.near(on),
      ...world.dice.maybe(20, 'mergedInto', () => 'LT'),
    }),
  ],
  [2, (world, _on, own) => ({ type: 'DecisionRevoked', decision: decided(world, own) })],
  [2, (world, _on, own) => ({ type: 'DecisionSuperseded', decision: decided(world, own) })],
  [3, (world, _on, own) => ({ type: 'DecisionRatified', decision: decided(world, own) })],
  [1, (world, _on, own) => ({ type: 'DecisionMadePublic', decision: decided(world, own) })],
];

/** What a decision says once at most: one mandate, and one thing of how a project goes on. */
function said(effect: Effect): string {
  if (effect.type === 'MandateIssued') return effect.type;
  const goesOn = effect.type === 'ProjectInitiated' || effect.type === 'ProjectContinued' || effect.type === 'ProjectEnded';
  return goesOn ? effect.project : '';
}

/** A decision's effects; at most one mandate in each, so that its ids can follow it. */
export function effects(world: World, on: Day, decision: string, before: readonly Effect[] = []): readonly Effect[] {
  const made = Array.from(
    {
      length: world.dice.weighted([
        [2, 0],
        [6, 1],
        [3, 2],
      ]),
    },
    () => world.dice.weighted(MAKERS)(world, on, decision, before),
  );
  const confirmed = world.ledger.entries.filter(({ event }) => event.type === 'EntryCorrected').at(-1);
  if (confirmed?.event.type === 'EntryCorrected' && world.dice.chance(15)) {
    made.push({ type: 'CorrectionConfirmed', entry: confirmed.event.data.entry });
  }
  return made.filter((effect, index) => made.findIndex((other) => said(other) === said(effect)) === index || said(effect) === '');
}

export const bodyOf = (dice: Dice): string =>
  dice.weighted([
    [6, BODIES[0]],
    [3, BODIES[1]],
    [2, BODIES[2]],
  ]);
