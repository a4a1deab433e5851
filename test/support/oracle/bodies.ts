import { type EffectOf } from '../../../src/events/effects.js';
import { addDays, type Day } from '../../../src/events/values/day.js';
import { type Done, inOrder, type Past } from './facts.js';

export interface BodyAnswer {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly from: Day;
  readonly until: Day | null;
  /** it is in lists only while it exists on V */
  readonly exists: boolean;
  /** how often it was dissolved by V; more than once is beyond CONTRACT's words */
  readonly dissolutions: number;
  readonly statedSeats: NonNullable<EffectOf<'BodyEstablished'>['seats']>;
  readonly quorum: EffectOf<'BodyEstablished'>['quorum'] | null;
}
export interface HolderAnswer {
  readonly person: string | null;
  readonly institution: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly role: string | null;
}

type Change = Done<'BodyEstablished' | 'BodyChanged'>;

/** "`from` before `on`" takes effect on `on`; that concerns decisions only (CONTRACT 1). */
const dayOf = ({ fact, effect }: Change): Day =>
  fact.event.type === 'DecisionRecorded' && effect.from < fact.on ? fact.on : effect.from;

interface Stay {
  readonly from: Day;
  readonly until: Day | null;
}

/**
 * The stretches in which a body exists. Reading: of several dissolutions the last in fact order counts; established again
 * from a day after that end, the body begins anew, else that only restates it. An end that is stated too late takes effect
 * on its own day, in fact order.
 */
function stays(past: Past, begins: readonly Change[], end: Done<'BodyDissolved'> | undefined): readonly Stay[] {
  const days = begins.map(dayOf).sort();
  const first = days[0];
  if (first === undefined) return [];
  if (!end) return [{ from: first, until: null }];
  const { until } = end.effect;
  const { on } = end.fact;
  const inTime = addDays(until, 1) >= on;
  const behind = (begin: Change): boolean => {
    const from = dayOf(begin);
    if (from <= until || from <= first) return false;
    return inTime || from > on || (from === on && inOrder(past, begin.fact, end.fact) > 0);
  };
  const again = begins.filter(behind).map(dayOf).sort()[0];
  return [{ from: first, until }, ...(again === undefined ? [] : [{ from: again, until: null }])];
}

/**
 * Readings: terms of a body count from their own `from` (of two with one day, the later fact); a list of seats replaces
 * the list before it; before its first `from` there is no body.
 */
export function body(past: Past, id: string, on: Day): BodyAnswer | null {
  const about = <T extends { readonly effect: { readonly body: string } }>(all: readonly T[]): readonly T[] =>
    all.filter(({ effect }) => effect.body === id);
  const changes: readonly Change[] = about(past.effects(on, 'BodyEstablished', 'BodyChanged'));
  const begins = changes.filter(({ effect }) => effect.type === 'BodyEstablished');
  const ends = about(past.effects(on, 'BodyDissolved'));
  const stay = stays(past, begins, ends.at(-1))
    .filter(({ from }) => from <= on)
    .at(-1);
  if (!stay) return null;
  const answer = {
    name: id,
    kind: 'other',
    statedSeats: [] as BodyAnswer['statedSeats'],
    quorum: null as BodyAnswer['quorum'],
  };
  for (const change of [...changes].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))) {
    if (dayOf(change) > on) continue;
    answer.name = change.effect.name ?? answer.name;
    answer.kind = change.effect.kind ?? answer.kind;
    answer.quorum = change.effect.quorum ?? answer.quorum;
    answer.statedSeats = change.effect.seats ?? answer.statedSeats;
  }
  const exists = stay.until === null || on <= stay.until;
  return { id, ...answer, ...stay, exists, dissolutions: ends.length };
}

/** Who holds a seat on the day: a vacancy ends the terms that run on its last day, of the person named or of all. */
export function holders(past: Past, of: string, seat: string, on: Day): readonly HolderAnswer[] {
  const terms: { person: string | null; institution: string | null; from: Day; until: Day | null; role: string | null }[] = [];
  for (const { event } of past.of(on, 'SeatFilled', 'SeatVacated')) {
    const { data } = event;
    if (data.body !== of || data.seat !== seat) continue;
    if (event.type === 'SeatFilled') {
      const { person, institution, from, until, role } = event.data;
      terms.push({ person: person ?? null, institution: institution ?? null, from, until: until ?? null, role: role ?? null });
      continue;
    }
    for (const term of terms) {
      const runs = term.from <= event.data.until && (term.until === null || term.until >= event.data.until);
      if (runs && (event.data.person === undefined || event.data.person === term.person)) term.until = event.data.until;
    }
  }
  return terms.filter(({ from, until }) => from <= on && (until === null || on <= until));
}

/** Seats that were ever filled by V, stated or not. */
export const filledSeats = (past: Past, of: string, on: Day): readonly string[] => [
  ...new Set(
    past
      .of(on, 'SeatFilled')
      .filter(({ event }) => event.data.body === of)
      .map(({ event }) => event.data.seat),
  ),
];

export interface Seats {
  readonly seats: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly min: number | null;
    readonly max: number | null;
    readonly stated: boolean;
    readonly vote: 'yes' | 'no' | null;
    readonly holders: readonly Omit<HolderAnswer, 'until' | 'role'>[];
  }[];
  readonly vacant: readonly string[];
  readonly seatsFilled: number;
}

/**
 * Filling a seat that is not stated adds it as not stated (CONTRACT 2). Readings: it is listed while somebody holds it; a
 * stated seat is vacant below its minimum, and below one where it has none and is not "up to n" (DOMAIN 1.6, 7).
 */
export function seatsOf(past: Past, of: BodyAnswer, on: Day): Seats {
  const stated = of.statedSeats.map(({ seat, name, min, max, vote }) => ({
    id: seat,
    name: name ?? null,
    min: min ?? null,
    max: max ?? null,
    stated: true,
    vote: vote ?? null,
  }));
  const added = [...filledSeats(past, of.id, on)]
    .sort()
    .filter((seat) => !stated.some(({ id }) => id === seat))
    .map((seat) => ({ id: seat, name: null, min: null, max: null, stated: false, vote: null }));
  const seats = [...stated, ...added].map((seat) => ({
    ...seat,
    holders: holders(past, of.id, seat.id, on).map(({ person, institution, from }) => ({ person, institution, from })),
  }));
  const needed = ({ min, max }: { readonly min: number | null; readonly max: number | null }): number =>
    min ?? (max !== null && max > 1 ? 0 : 1);
  return {
    seats: seats.filter((seat) => seat.stated || seat.holders.length > 0),
    vacant: seats.filter((seat) => seat.stated && seat.holders.length < needed(seat)).map(({ id }) => id),
    seatsFilled: seats.reduce((sum, seat) => sum + seat.holders.length, 0),
  };
}

/** The list of fields of action; `from` before the decision takes effect on its day. */
export function fields(past: Past, on: Day): readonly { readonly field: string; readonly name: string }[] {
  let held: { readonly from: Day; readonly list: EffectOf<'FieldsOfActionSet'>['fields'] } | null = null;
  for (const { fact, effect } of past.effects(on, 'FieldsOfActionSet')) {
    const stated = effect.from ?? fact.on;
    const from = fact.event.type === 'DecisionRecorded' && stated < fact.on ? fact.on : stated;
    if (from <= on && (held === null || from >= held.from)) held = { from, list: effect.fields };
  }
  return held?.list ?? [];
}
