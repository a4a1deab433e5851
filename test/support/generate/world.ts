import { type LedgerEvent } from '../../../src/events/catalogue.js';
import { addDays, type Day, nextDay, yearOf } from '../../../src/events/values/day.js';
import { periodFrom, periodUntil } from '../../../src/events/values/period.js';
import { type Dice } from './dice.js';
import { type Act, LedgerWriter } from './ledger.js';

export const BODIES = ['LK', 'KT', 'LT'] as const;
export const OFFICE = 'BIZ';
/** A body that is only set up, changed and dissolved. */
export const GROUP = 'AG';
export const ADVISERS = ['AKSF', 'BFI'] as const;
export const PROJECTS = ['P1', 'P2', 'P3', 'P4'] as const;
export const MILESTONES = ['M1', 'M2', 'M3'] as const;
export const PERSONS = ['n1', 'n2', 'n3'] as const;
export const SEATS = ['s1', 's2', 's3'] as const;
/** The first programme was there before the first entry; each of the others has a cycle. */
export const PROGRAMMES = {
  A: ['2015/16', '2016/17'],
  B: ['2017/18', '2018/19'],
  C: ['2018/19', '2019/20'],
} as const;
export type ProgrammeId = keyof typeof PROGRAMMES;
export const CYCLES = { 'c-b': 'B', 'c-c': 'C' } as const;
export const FIRST_DAY = '2015-08-01' as Day;
const LAST_DAY = '2019-12-31' as Day;

export interface Sitting {
  readonly id: string;
  readonly bodies: readonly string[];
  readonly day: Day;
}

/** What a generator has to remember of what it has written. */
export class World {
  readonly ledger = new LedgerWriter();
  readonly decisions: string[] = [];
  readonly mandates: string[] = [];
  readonly sittings: Sitting[] = [];
  readonly cycles = new Set<string>();
  /** versions of the procedure, each adopted once */
  readonly procedures = new Set<string>();
  /** projects, each taken over once */
  readonly takenOver = new Set<string>();
  /** the commands that nobody takes back */
  readonly setUpBy = new Set<string>();
  private readonly counters = new Map<string, number>();
  private readonly lastCycle = new Map<string, string>();
  private readonly turning = new Set<Day>();

  /** rolled anew for each command, so that leaving one out leaves the others as they are */
  constructor(public dice: Dice) {}

  count(series: string): number {
    const next = (this.counters.get(series) ?? 0) + 1;
    this.counters.set(series, next);
    return next;
  }

  decisionId(body: string, on: Day): { readonly decision: string; readonly number: string } {
    const year = yearOf(on);
    const n = this.count(`${body} ${String(year)}`);
    return { decision: `${body}-${String(year)}-${String(n)}`, number: `${body} ${String(n)}/${String(year)}` };
  }

  /** Sketch versions run per project and cycle, in the order of entering. */
  sketchVersion(project: string, cycle: string): number {
    this.lastCycle.set(project, cycle);
    return this.count(`sketch ${project} ${cycle}`);
  }

  changeVersion(project: string): number {
    return this.count(`sketch ${project} ${this.lastCycle.get(project) ?? ''}`);
  }

  /** Remembers on which days things will change by themselves, so that later acts can fall on them. */
  watch(event: Pick<LedgerEvent, 'type' | 'data'>, on: Day): void {
    for (const day of turningDays(event)) if (day > on) this.turning.add(day);
  }

  /** The day of an act: earlier than others, together with others, at a turning point or just before it, or later. */
  act(): Act {
    const { dice, ledger } = this;
    if (dice.chance(6)) return this.approximate();
    const head = this.headDay();
    const way = dice.roll(100);
    if (way < 30) return day(addDays(FIRST_DAY, dice.roll(Math.max(1, spanDays(FIRST_DAY, head)))));
    if (way < 55) return day(dice.pick(ledger.entries).on);
    const points = [...this.turning].filter((point) => point <= LAST_DAY).sort();
    if (way < 78 && points.length > 0) return day(addDays(dice.pick(points), dice.chance(50) ? 0 : -1));
    const next = addDays(head, dice.roll(75));
    return day(next > LAST_DAY ? LAST_DAY : next);
  }

  /** A day that a fact names: soon, long after, or before the act itself. */
  near(on: Day): Day {
    const { dice } = this;
    const points = [...this.turning];
    if (points.length > 0 && dice.chance(25)) return dice.pick(points);
    return addDays(
      on,
      dice.weighted([
        [2, -dice.roll(60)],
        [1, 0],
        [5, dice.roll(120)],
        [3, dice.roll(500)],
      ]),
    );
  }

  private approximate(): Act {
    const year = 2015 + this.dice.roll(4);
    if (this.dice.chance(40)) return { on: `${String(year + 1)}-01-01` as Day, precision: 'year' };
    if (this.dice.chance(50)) return { on: `${String(year)}-08-01` as Day, precision: 'schoolYear' };
    return { on: `${String(year)}-${String(9 + this.dice.roll(4)).padStart(2, '0')}-01` as Day, precision: 'month' };
  }

  private headDay(): Day {
    return (
      this.ledger.entries
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? FIRST_DAY
    );
  }
}

const day = (on: Day): Act => ({ on, precision: 'day' });
const spanDays = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** All days at whose start something changes by itself because of what an event states. */
export function turningDays(event: Pick<LedgerEvent, 'type' | 'data'>): readonly Day[] {
  const days: Day[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, held] of Object.entries(value)) {
        if (typeof held === 'object') look(held);
        else if (key === 'from' && typeof held === 'string' && held.length === 10) days.push(held as Day);
        else if ((key === 'until' || key === 'due') && typeof held === 'string') days.push(nextDay(held as Day));
      }
      const { schoolYears } = value as { readonly schoolYears?: readonly string[] };
      const [first, last] = [schoolYears?.[0], schoolYears?.at(-1)];
      if (first !== undefined && last !== undefined) days.push(periodFrom(first), nextDay(periodUntil(last)));
    }
  };
  look(event.data);
  return days;
}
