import { type MANNERS } from '../../events/body.js';
import { type EffectOf } from '../../events/effects.js';
import { effectsOf, type Fact } from '../../events/fact.js';
import { type Day, laterDay, nextDay } from '../../events/values/day.js';
import { type Dated, inForce, startsOf, withDated } from '../engine/dated.js';
import { defineProjection } from '../engine/define.js';

type Terms = EffectOf<'BodyEstablished'>;

type Manner = (typeof MANNERS)[number];
/** How it works, as far as that is stated; null where it is not. */
type Manners = { readonly [M in Manner]: NonNullable<Terms[M]> | null };

export interface BodyRow extends Manners {
  readonly name: string;
  readonly kind: NonNullable<Terms['kind']>;
  readonly from: Day;
  /** the last day; null while it exists without an end */
  readonly until: Day | null;
  readonly mergedInto: string | null;
  readonly seats: NonNullable<Terms['seats']>;
  readonly chair: readonly string[];
}

type Change = EffectOf<'BodyEstablished'> | EffectOf<'BodyChanged'> | EffectOf<'BodyDissolved'>;
interface State {
  readonly id: string;
  readonly changes: readonly Dated<Change>[];
}

const isChange = (effect: { readonly type: string }): effect is Change =>
  effect.type === 'BodyEstablished' || effect.type === 'BodyChanged' || effect.type === 'BodyDissolved';

function dated(effect: Change, fact: Fact): Dated<Change> {
  const from = effect.type === 'BodyDissolved' ? nextDay(effect.until) : effect.from;
  return { from: laterDay(from, fact.on), entry: fact.number, value: effect };
}

function become(row: BodyRow | null, change: Dated<Change>, id: string): BodyRow {
  const { value } = change;
  const was = row ?? {
    name: id,
    kind: 'other',
    from: change.from,
    until: null,
    mergedInto: null,
    seats: [],
    chair: [],
    quorum: null,
    powers: null,
    voting: null,
    notice: null,
    chairing: null,
    sittings: null,
    guests: null,
  };
  if (value.type === 'BodyDissolved') return { ...was, until: value.until, mergedInto: value.mergedInto ?? null };
  const manner = <T>(of: Manner, stated: T | undefined, before: T | null): T | null =>
    stated ?? (value.unstated?.includes(of) ? null : before);
  const again = value.type === 'BodyEstablished' && row !== null && row.until !== null;
  return {
    ...was,
    ...(again ? { from: change.from, until: null, mergedInto: null } : {}),
    name: value.name ?? was.name,
    kind: value.kind ?? was.kind,
    seats: value.seats ?? was.seats,
    chair: value.chair ?? was.chair,
    quorum: manner('quorum', value.quorum, was.quorum),
    powers: manner('powers', value.powers, was.powers),
    voting: manner('voting', value.voting, was.voting),
    notice: manner('notice', value.notice, was.notice),
    chairing: manner('chairing', value.chairing, was.chairing),
    sittings: manner('sittings', value.sittings, was.sittings),
    guests: manner('guests', value.guests, was.guests),
  };
}

/** The last day is over before the next one begins: an end comes before a new beginning on the day behind it. */
function ordered(list: readonly Dated<Change>[], item: Dated<Change>): readonly Dated<Change>[] {
  const { value, from } = item;
  if (value.type !== 'BodyDissolved' || nextDay(value.until) !== from) return withDated(list, item);
  const again = list.findIndex((each, index) => index > 0 && each.from === from && each.value.type === 'BodyEstablished');
  return again < 0 ? withDated(list, item) : [...list.slice(0, again), item, ...list.slice(again)];
}

export const bodies = defineProjection<State, BodyRow>({
  name: 'bodies',
  version: 2,
  subject: 'body',
  indexes: [],
  heeds: (fact, id) => effectsOf(fact.event).some((effect) => isChange(effect) && effect.body === id),
  initial: (id) => ({ id, changes: [] }),
  apply(state, fact) {
    const changes = effectsOf(fact.event)
      .filter(isChange)
      .filter((effect) => effect.body === state.id);
    if (changes.length === 0) return state;
    return { ...state, changes: changes.reduce((list, effect) => ordered(list, dated(effect, fact)), state.changes) };
  },
  turningPoints: (state) => startsOf(state.changes),
  row(state, on) {
    const row = inForce(state.changes, on).reduce<BodyRow | null>((was, change) => become(was, change, state.id), null);
    if (!row) return null;
    // An end that is decided is known before it comes.
    const end = state.changes.findLast(({ value }) => value.type === 'BodyDissolved')?.value;
    return end?.type === 'BodyDissolved' && row.until === null && end.until >= on ? { ...row, until: end.until } : row;
  },
});
