import { isFact } from '../../events/fact.js';
import { type Day, nextDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection, type TurningPoint } from '../engine/define.js';

export interface Holder {
  readonly person: string | null;
  readonly institution: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly role: string | null;
}
export interface SeatRow {
  readonly body: string;
  readonly seat: string;
  /** who holds it; several where the seat allows it, none where it is vacant */
  readonly holders: readonly Holder[];
}

interface Term extends Holder {
  readonly entry: EntryNumber;
  readonly ended: EntryNumber | null;
}
interface State {
  readonly body: string;
  readonly seat: string;
  readonly terms: readonly Term[];
}

const covers = (term: Holder, day: Day): boolean => term.from <= day && (term.until === null || day <= term.until);

export const seats = defineProjection<State, SeatRow>({
  name: 'seats',
  version: 1,
  subject: 'seat',
  indexes: ['body'],
  initial(id) {
    const cut = id.indexOf('/');
    return { body: id.slice(0, cut), seat: id.slice(cut + 1), terms: [] };
  },
  apply(state, fact) {
    if (isFact(fact, 'SeatFilled')) {
      const { person, institution, from, until, role } = fact.event.data;
      const term: Term = {
        person: person ?? null,
        institution: institution ?? null,
        from,
        until: until ?? null,
        role: role ?? null,
        entry: fact.number,
        ended: null,
      };
      return { ...state, terms: [...state.terms, term] };
    }
    if (!isFact(fact, 'SeatVacated')) return state;
    const { person, until } = fact.event.data;
    const terms = state.terms.map((term) =>
      covers(term, until) && (person === undefined || term.person === person) ? { ...term, until, ended: fact.number } : term,
    );
    return { ...state, terms };
  },
  turningPoints: (state) =>
    state.terms.flatMap((term): TurningPoint[] => [
      { day: term.from, entries: [term.entry] },
      ...(term.until === null ? [] : [{ day: nextDay(term.until), entries: [term.ended ?? term.entry] }]),
    ]),
  row: ({ body, seat, terms }, on) =>
    terms.length === 0
      ? null
      : { body, seat, holders: terms.filter((term) => covers(term, on)).map(({ entry: _e, ended: _x, ...holder }) => holder) },
});
