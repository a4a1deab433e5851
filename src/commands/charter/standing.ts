import { endOf, type Place } from '../../events/order.js';
import { type Day, FOREVER } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { bodies } from '../../projections/bodies/fold.js';
import { charters } from '../../projections/charters/fold.js';
import { type Dated } from '../../projections/engine/dated.js';
import { look } from '../../projections/engine/view.js';
import { fields } from '../../projections/fields/fold.js';
import { rules } from '../../projections/region/fold.js';
import { type Situation } from '../define.js';
import { type Standing } from './compile.js';

export type Seen = Pick<Situation, 'find' | 'stateBefore' | 'fact'>;

const END = endOf(FOREVER);

/** Everything that was ever stated of a thing, in the order in which it takes effect. */
export const changesOfBody = (seen: Seen, id: string): readonly Dated<unknown>[] => seen.stateBefore(bodies, id, END).changes;
export const changesOfFields = (seen: Seen): readonly Dated<unknown>[] => seen.stateBefore(fields, 'all', END);
export const changesOfRules = (seen: Seen): readonly Dated<unknown>[] => seen.stateBefore(rules, 'region', END);

/** Where an entry comes in the order of a day: one compiled from a charter with its charter. */
function placesOf(seen: Seen): (entry: EntryNumber) => Place {
  const adopted = new Map(seen.find(look(charters, 'always')).map(({ doc }) => [doc.version, doc.place]));
  return (entry) => {
    const fact = seen.fact(entry);
    if (!fact) return END;
    const { data } = fact.event;
    return ('charter' in data ? adopted.get(data.charter) : undefined) ?? fact.place;
  };
}

/**
 * What a charter that takes effect on `from` finds: what stands on that day without itself, and without what comes behind
 * it on the same day. `place` is that of the charter.
 */
export function standingAt(seen: Seen, from: Day, place: Place): Standing {
  const placeOf = placesOf(seen);
  const isEarlier = ({ from: day, entry }: Dated<unknown>): boolean => day < from || (day === from && placeOf(entry) < place);
  const ids = new Set(seen.find(look(bodies, 'always')).map(({ id }) => id));
  const rows = [...ids].flatMap((id) => {
    const state = seen.stateBefore(bodies, id, END);
    const row = bodies.row({ ...state, changes: state.changes.filter(isEarlier) }, from);
    return row ? [[id, row] as const] : [];
  });
  return {
    bodies: new Map(rows),
    fields: fields.row(seen.stateBefore(fields, 'all', END).filter(isEarlier), from),
    rules: rules.row(seen.stateBefore(rules, 'region', END).filter(isEarlier), from),
  };
}
