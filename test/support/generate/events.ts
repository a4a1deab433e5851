import { type DataOf, type EventType, type LedgerEvent } from '../../../src/events/catalogue.js';
import { type Day } from '../../../src/events/values/day.js';
import { type Cents } from '../../../src/events/values/ids.js';
import { bodyOf, bodyTerms, budgetOf, changes, effects, mandated, milestonesOf, programmeId, words } from './effects.js';
import { procedureOf, VERSIONS } from './procedures.js';
import {
  ADVISERS,
  BODIES,
  CYCLES,
  GROUP,
  MILESTONES,
  OFFICE,
  PERSONS,
  PROGRAMMES,
  PROJECTS,
  SEATS,
  type Sitting,
  type World,
} from './world.js';

/** Data for an event of one type; with `was`, other data for the same entry, whose given ids stay. */
type Make<T extends EventType> = (world: World, on: Day, was?: DataOf<T>) => DataOf<T> | null;

const ANY_BODY = [...BODIES, GROUP];
const cycleOf = ({ dice, cycles }: World): string | null => (cycles.size === 0 ? null : dice.pick([...cycles]));

function sitting(world: World, on: Day, was?: { readonly meeting: string }): Sitting | null {
  const { dice, sittings } = world;
  if (was) return sittings.find(({ id }) => id === was.meeting) ?? null;
  const called = sittings.filter(({ day }) => day <= on);
  return called.length === 0 ? null : dice.pick(called);
}

function newSitting(world: World, day: Day): Sitting {
  const lead = world.dice.chance(20) ? world.dice.pick(ADVISERS) : bodyOf(world.dice);
  const n = world.count(`sitting ${lead} ${day}`);
  const made = {
    id: `${lead}-${day}${n === 1 ? '' : `-${String(n)}`}`,
    bodies: world.dice.chance(25) ? [...new Set([lead, world.dice.pick(['QM', 'LK', 'LT'])])] : [lead],
    day,
  };
  world.sittings.push(made);
  return made;
}

const about = (world: World): { readonly projects?: readonly string[] } =>
  world.dice.maybe(60, 'projects', () => world.dice.some(PROJECTS, 2));
const timeOf = (world: World): { readonly time?: string } =>
  world.dice.maybe(30, 'time', () => world.dice.pick(['09:00', '17:30']));
function notBefore(world: World, day: Day): Day {
  const near = world.near(day);
  return near < day ? day : near;
}
const later = (world: World, day: Day): { readonly until?: Day } => world.dice.maybe(20, 'until', () => notBefore(world, day));

/** The sitting that the office named with a decision, if it did, mostly one of its body and day; a correction keeps it. */
function named(
  { dice, sittings }: World,
  on: Day,
  body: string,
  was: { readonly meeting?: string } | undefined,
): { readonly meeting?: string } {
  if (was) return was.meeting === undefined ? {} : { meeting: was.meeting };
  const own = sittings.filter(({ bodies, day }) => bodies.includes(body) && day <= on).sort((a, b) => (a.day < b.day ? 1 : -1));
  if (own[0]?.day === on && dice.chance(80)) return { meeting: own[0].id };
  return dice.maybe(
    sittings.length === 0 ? 0 : 12,
    'meeting',
    () => (own[0] && dice.chance(50) ? own[0] : dice.pick(sittings)).id,
  );
}

/** The sitting that minutes are about: one that was, mostly; on its very day, or before it was, sometimes. */
function written(world: World, on: Day): Sitting | null {
  const { dice, sittings } = world;
  const way = dice.roll(100);
  const near = way < 30 ? sittings.filter(({ day }) => day === on) : way < 42 ? sittings.filter(({ day }) => day > on) : [];
  return near.length > 0 ? dice.pick(near) : sitting(world, on);
}

/** Adopted before or after what it is to judge; a version is adopted once, and corrected by another one only. */
function adopted(world: World, on: Day): DataOf<'ProcedureAdopted'> | null {
  const left = VERSIONS.find((version) => !world.procedures.has(version));
  if (left === undefined) return null;
  world.procedures.add(left);
  return procedureOf(world.dice, left, world.dice.chance(70) ? on : notBefore(world, on));
}

export const MAKE: { readonly [T in EventType]?: Make<T> } = {
  ProcedureAdopted: adopted,
  BodyEstablished: (world, on) => ({ body: GROUP, from: notBefore(world, on), ...bodyTerms(world.dice) }),
  BodyChanged: (world, on) => ({ body: world.dice.pick(ANY_BODY), from: on, ...bodyTerms(world.dice) }),
  FieldsOfActionSet: (world) => ({
    fields: world.dice.some(['F1', 'F2', 'F3'], 3).map((field) => ({ field, name: words(world.dice) })),
  }),
  SeatFilled: (world, on) => {
    const { dice } = world;
    const from = notBefore(world, on);
    return {
      body: dice.pick(ANY_BODY),
      seat: dice.pick(SEATS),
      from,
      ...(dice.chance(80) ? { person: dice.pick(PERSONS) } : { institution: words(dice) }),
      ...dice.maybe(30, 'until', () => world.near(from)),
    };
  },
  SeatVacated: (world, on) => ({
    body: world.dice.pick(ANY_BODY),
    seat: world.dice.pick(SEATS),
    until: world.dice.chance(60) ? on : world.near(on),
    ...world.dice.maybe(50, 'person', () => world.dice.pick(PERSONS)),
  }),
  ProgrammeTakenOver: ({ dice }, _on, was) => ({
    programme: 'A',
    title: words(dice),
    schoolYears: PROGRAMMES.A,
    state: was ? was.state : dice.pick(['resolved', 'mandated', 'in-force', 'closed'] as const),
  }),
  ProjectTakenOver: (world, on, was) => {
    const { dice, takenOver } = world;
    const left = PROJECTS.filter((id) => !takenOver.has(id));
    const project = was && (left.length === 0 || dice.chance(60)) ? was.project : left.length === 0 ? null : dice.pick(left);
    if (project === null) return null;
    takenOver.add(project);
    return {
      project,
      title: words(dice),
      from: dice.chance(60) ? ('2015-08-01' as Day) : world.near(on),
      ...dice.maybe(30, 'field', () => 'F1'),
      ...dice.maybe(20, 'until', () => world.near(on)),
      ...dice.maybe(80, 'programme', () => 'A'),
      ...dice.maybe(50, 'mandated', () => true),
      ...dice.maybe(50, 'milestones', () => milestonesOf(world, on).filter(({ remove }) => !remove)),
      ...dice.maybe(50, 'budget', () => budgetOf(dice)),
    };
  },
  MeetingScheduled: (world, on, was) => {
    const { id, bodies, day: first } = (was ? sitting(world, on, was) : null) ?? newSitting(world, notBefore(world, on));
    if (first < on) return null;
    const kind = world.dice.pick(['ordinary', 'retreat'] as const);
    return { meeting: id, bodies, day: first, kind, ...later(world, first), ...timeOf(world) };
  },
  MeetingHeld: (world, on, was) => {
    const { dice } = world;
    const known = was ? sitting(world, on, was) : dice.chance(50) ? sitting(world, on) : null;
    const { id, bodies } = known ?? newSitting(world, on);
    return {
      meeting: id,
      bodies: was && dice.chance(20) ? [...bodies, 'SGI'] : bodies,
      day: on,
      ...later(world, on),
      ...timeOf(world),
      ...dice.maybe(20, 'addedByDecision', () => true),
      ...dice.maybe(40, 'present', () => dice.roll(9)),
      ...dice.maybe(40, 'attendance', () => dice.some(PERSONS, 3).map((person) => ({ person }))),
    };
  },
  // Only what has not been held yet is cancelled.
  MeetingCancelled: ({ sittings, dice }, on) => {
    const ahead = sittings.filter(({ day }) => day > on);
    return ahead.length === 0 ? null : { meeting: dice.pick(ahead).id, reason: 'Krankheit' };
  },
  MinutesSubmitted: (world, on) => {
    const of = written(world, on);
    return of && { meeting: of.id };
  },
  MinutesObjected: (world, on) => {
    const of = written(world, on);
    return of && { meeting: of.id, by: 'Vorsitz', text: words(world.dice) };
  },
  MinutesApproved: (world, on) => {
    const of = written(world, on);
    return of && { meeting: of.id };
  },
  CycleOpened: (world, _on, was) => {
    const cycle = was ? was.cycle : world.dice.pick(Object.keys(CYCLES) as (keyof typeof CYCLES)[]);
    if (!was && world.cycles.has(cycle)) return null;
    world.cycles.add(cycle);
    const programme = cycle === 'c-b' ? 'B' : 'C';
    return { cycle, programme, title: words(world.dice), schoolYears: PROGRAMMES[programme] };
  },
  SketchRecorded: (world, on, was) => {
    const { dice } = world;
    const cycle = was ? was.cycle : cycleOf(world);
    if (cycle === null) return null;
    const project = dice.pick(PROJECTS);
    const author = dice.maybe(40, 'author', () => dice.pick([OFFICE, 'LT']));
    return { cycle, project, version: was ? was.version : world.sketchVersion(project, cycle), ...author, ...changes(world, on) };
  },
  AdviceRequested: (world, on) => {
    const cycle = cycleOf(world);
    return cycle === null
      ? null
      : { cycle, bodies: world.dice.some(ADVISERS, 2), ...about(world), ...world.dice.maybe(70, 'until', () => world.near(on)) };
  },
  AdviceGiven: (world) => {
    const { dice } = world;
    const cycle = cycleOf(world);
    const position = dice.pick(['unchanged', 'changes', 'against', 'none'] as const);
    return cycle === null
      ? null
      : { cycle, body: dice.pick(ADVISERS), position, ...about(world), ...dice.maybe(50, 'text', () => words(dice)) };
  },
  AdviceAnswered: (world) => {
    const { dice } = world;
    const cycle = cycleOf(world);
    const takenUp = dice.pick(['yes', 'partly', 'no'] as const);
    return cycle === null ? null : { cycle, body: dice.pick(ADVISERS), takenUp, ...about(world) };
  },
  BudgetPlanned: ({ dice }) => ({
    programme: programmeId(dice),
    year: dice.pick([2016, 2017, 2018]),
    lines: dice.some(PROJECTS, 3).map((project) => ({ project, cents: (dice.roll(9) * 50_00) as Cents })),
  }),
  AccountSubmitted: (_world, on, was) => ({ account: was ? was.account : 'a1', to: 'LK', from: '2015-08-01' as Day, until: on }),
  ProgrammeSubmitted: ({ dice }) => ({ programme: programmeId(dice), to: 'KT' }),
  DecisionRecorded: (world, on, was) => {
    const { dice } = world;
    const body = was && dice.chance(70) ? was.body : dice.chance(6) ? GROUP : bodyOf(dice);
    const ids = was ?? world.decisionId(body, on);
    const basis = dice.weighted([
      [8, 'sitting'],
      [1, 'circular'],
      [2, 'urgent'],
    ] as const);
    const result = dice.weighted([
      [12, 'adopted'],
      [2, 'adopted-changed'],
      [3, 'rejected'],
      [1, 'deferred'],
      [1, 'noted'],
      [1, 'withdrawn'],
    ] as const);
    const vote = dice.weighted([
      [1, { consensus: true } as const],
      [3, { yes: dice.roll(7), no: dice.roll(2), abstention: dice.roll(3) }],
    ]);
    return {
      decision: ids.decision,
      number: ids.number,
      body,
      basis,
      result,
      text: was && dice.chance(30) ? was.text : words(dice),
      public: dice.chance(80),
      effects: was && dice.chance(25) ? (was.effects ?? []) : effects(world, on, ids.decision, was?.effects ?? []),
      ...dice.maybe(50, 'item', () => dice.pick(['2', '10', '3.1', '3.10', '9 a'])),
      ...dice.maybe(30, 'proposal', () => words(dice)),
      ...dice.maybe(50, 'vote', () => vote),
      ...dice.maybe(15, 'conditions', () => [{ text: words(dice), due: world.near(on) }]),
      ...named(world, on, body, was),
      ...dice.maybe(25, 'cycle', () => cycleOf(world) ?? 'none'),
    };
  },
  MilestoneReached: ({ dice }) => ({ project: dice.pick(PROJECTS), milestone: dice.pick(MILESTONES) }),
  MilestoneRescheduled: (world, on) => ({
    project: world.dice.pick(PROJECTS),
    milestone: world.dice.pick(MILESTONES),
    due: world.near(on),
    reason: words(world.dice),
  }),
  ProgressReported: ({ dice }) => ({ project: dice.pick(PROJECTS), text: words(dice) }),
  SpendingReported: ({ dice }) => ({
    project: dice.pick(PROJECTS),
    year: dice.pick([2016, 2017]),
    cents: (dice.roll(50) * 10_00) as Cents,
    ...dice.maybe(30, 'line', () => 'Honorare'),
  }),
  MandateReportedDone: (world) => (world.mandates.length === 0 ? null : { mandate: mandated(world) }),
  FindingJustified: ({ dice }) => ({ finding: dice.pick(['step-late-c-b-s1', 'active-without-mandate-P1']), text: words(dice) }),
};

export function make(world: World, type: EventType, on: Day, was?: LedgerEvent): Pick<LedgerEvent, 'type' | 'data'> | null {
  const maker = MAKE[type] as Make<EventType> | undefined;
  const data = maker?.(world, on, was?.data) ?? null;
  return data && { type, data };
}
