import fc from 'fast-check';
import { type EventType } from '../../../src/events/catalogue.js';
import { type Entry } from '../../../src/events/entry.js';
import { type Day } from '../../../src/events/values/day.js';
import { mannersOf } from './effects.js';
import { Dice } from './dice.js';
import { MAKE, make } from './events.js';
import { type Act, type Draft } from './ledger.js';
import { holidaysOf } from './procedures.js';
import { ADVISERS, BODIES, FIRST_DAY, GROUP, OFFICE, World } from './world.js';

export interface Options {
  /** corrections and withdrawals, on unless said otherwise */
  readonly corrections?: boolean;
  readonly longest?: number;
}

const TYPES: readonly (readonly [number, EventType])[] = [
  [34, 'DecisionRecorded'],
  [10, 'SketchRecorded'],
  [5, 'CycleOpened'],
  [3, 'ProgrammeTakenOver'],
  [5, 'ProjectTakenOver'],
  [5, 'MilestoneReached'],
  [4, 'MilestoneRescheduled'],
  [5, 'SpendingReported'],
  [1, 'ProgressReported'],
  [5, 'MandateReportedDone'],
  [5, 'BudgetPlanned'],
  [4, 'AdviceRequested'],
  [4, 'AdviceGiven'],
  [3, 'AdviceAnswered'],
  [1, 'AccountSubmitted'],
  [2, 'ProgrammeSubmitted'],
  [6, 'SeatFilled'],
  [4, 'SeatVacated'],
  [1, 'BodyEstablished'],
  [1, 'BodyChanged'],
  [1, 'FieldsOfActionSet'],
  [5, 'MeetingScheduled'],
  [6, 'MeetingHeld'],
  [3, 'MeetingCancelled'],
  [1, 'MinutesSubmitted'],
  [1, 'MinutesObjected'],
  [2, 'MinutesApproved'],
  [1, 'FindingJustified'],
  [2, 'ProcedureAdopted'],
];
/** What a charter compiles is corrected by another charter, not by a correction (CONTRACT 2). */
const NEVER_CORRECTED: readonly EventType[] = ['BodyEstablished', 'BodyChanged', 'FieldsOfActionSet', 'ProcedureAdopted'];
/** What stood before the first entry is taken over on the first day, however late it is entered. */
const TAKEN_OVER: readonly EventType[] = ['ProgrammeTakenOver', 'ProjectTakenOver'];
const FIRST_ACT: Act = { on: FIRST_DAY, precision: 'day' };
const GROUNDS = ['obvious-error', 'minutes-corrected', 'wrong-subject', 'entered-twice', 'other'] as const;

function setUp(world: World): void {
  const draft = (event: Draft['event']): Draft => ({ event, act: FIRST_ACT });
  const body = (id: string, kind: 'steering' | 'council' | 'management' | 'office' | 'advisory' | 'working-group'): Draft =>
    draft({ type: 'BodyEstablished', data: { body: id, from: FIRST_DAY, name: id, kind, ...mannersOf(world.dice) } });
  world.ledger.append([draft({ type: 'RegionRegistered', data: { name: 'Testland', demo: true } })]);
  const holidays = world.dice.maybe(70, 'summerHolidays', () => holidaysOf(world.dice));
  const confirm = world.dice.chance(60) ? [] : [{ mandateConfirmation: world.dice.chance(30) }];
  world.ledger.append([
    draft({
      type: 'RulesSet',
      data: { from: FIRST_DAY, numbering: { decision: '{body}-{year}-{n}' }, ...holidays, ...confirm[0] },
    }),
    body(BODIES[0], 'steering'),
    body(BODIES[1], 'council'),
    body(OFFICE, 'office'),
    body(GROUP, 'working-group'),
    body(BODIES[2], 'management'),
    ...(world.dice.chance(50) ? [body(ADVISERS[0], 'advisory')] : []),
  ]);
  for (const { commandId } of world.ledger.entries) world.setUpBy.add(commandId);
  begin(world, 'ProcedureAdopted', FIRST_ACT);
  begin(world, 'CycleOpened', { on: '2016-10-01' as Day, precision: 'day' });
}

/** In most histories there is a procedure and a cycle soon enough for something to happen in them. */
function begin(world: World, type: EventType, act: Act): void {
  const event = world.dice.chance(70) ? make(world, type, act.on) : null;
  if (!event) return;
  world.ledger.append([{ event, act }]);
  world.watch(event, act.on);
}

function correct(world: World): Draft | null {
  const { dice, ledger } = world;
  const targets = ledger.entries.filter(({ event }) => event.type in MAKE && !NEVER_CORRECTED.includes(event.type));
  if (targets.length === 0) return null;
  const target = dice.pick(targets);
  const stays = TAKEN_OVER.includes(target.event.type) || dice.chance(50);
  const act = stays ? { on: target.on, precision: target.precision } : world.act();
  const said = make(world, target.event.type, act.on, target.event);
  if (!said) return null;
  world.watch(said, act.on);
  const data = { entry: target.id, type: said.type, version: 1, data: said.data as never, act, ground: dice.pick(GROUNDS) };
  return { event: { type: 'EntryCorrected', data }, act: { on: ledger.today, precision: 'day' } };
}

/** Withdraws a plain entry, a correction or a withdrawal; what was registered at the very start stays. */
function withdraw(world: World): Draft | null {
  const { dice, ledger } = world;
  const way = dice.roll(100);
  const fits = (type: EventType): boolean =>
    way < 45 ? type in MAKE : way < 70 ? type === 'EntryCorrected' : type === 'EntryVoided';
  const targets = ledger.entries.filter(({ event, commandId }) => fits(event.type) && !world.setUpBy.has(commandId));
  if (targets.length === 0) return null;
  const data = { entry: dice.pick(targets).id, ground: dice.pick(GROUNDS) };
  return { event: { type: 'EntryVoided', data }, act: dice.chance(70) ? { on: ledger.today, precision: 'day' } : world.act() };
}

/** One command: an act of some type on some day; decisions come one to three at a time. */
function command(world: World): readonly Draft[] {
  const { dice } = world;
  const type = dice.weighted(TYPES);
  const act = TAKEN_OVER.includes(type) ? FIRST_ACT : world.act();
  const number =
    type === 'DecisionRecorded'
      ? dice.weighted([
          [5, 1],
          [2, 2],
          [1, 3],
        ] as const)
      : 1;
  return Array.from({ length: number }).flatMap((): readonly Draft[] => {
    const event = make(world, type, act.on);
    return event ? [{ event, act }] : [];
  });
}

/** The history that the seeds tell; each seed one command. */
export function historyOf(seeds: readonly number[], { corrections = true, longest = 60 }: Options = {}): readonly Entry[] {
  const world = new World(new Dice(seeds[0] ?? 0));
  setUp(world);
  const { ledger } = world;
  for (const seed of seeds) {
    const dice = new Dice(seed);
    world.dice = dice;
    if (dice.chance(60)) ledger.wait(dice.pick([1, 5, 24, 24 * 20]));
    if (dice.chance(8)) ledger.waitForMidnight(dice.pick([21, 22, 23]));
    const way = corrections ? dice.roll(100) : 100;
    const one = way < 13 ? correct(world) : way < 22 ? withdraw(world) : null;
    const drafts = one ? [one] : way < 22 ? [] : command(world);
    if (drafts.length === 0 || ledger.entries.length + drafts.length > longest) continue;
    ledger.append(drafts);
    for (const { event, act } of drafts) {
      world.watch(event, act.on);
      if ('decision' in event.data && 'basis' in event.data) world.decisions.push(event.data.decision);
    }
  }
  return ledger.entries;
}

export interface History {
  readonly seeds: readonly number[];
  readonly entries: readonly Entry[];
  readonly [fc.toStringMethod]: () => string;
}

/** Prints as a ledger does, one line per entry, so that a counterexample can be read. */
const told = (seeds: readonly number[], entries: readonly Entry[]): History => ({
  seeds,
  entries,
  [fc.toStringMethod]: () =>
    `${JSON.stringify(seeds)}\n${entries.map(({ number, id, on, event }) => `#${String(number)} ${id.slice(0, 8)} ${on} ${event.type} ${JSON.stringify(event.data)}`).join('\n')}\n`,
});

/** Histories of 5 to 60 entries; they shrink by leaving out commands. */
export const histories = (options: Options = {}): fc.Arbitrary<History> =>
  fc
    .array(fc.integer({ min: 0, max: 0x7fffffff }), { minLength: 2, maxLength: options.longest ?? 60, size: 'max' })
    .map((seeds) => told(seeds, historyOf(seeds, options)));
