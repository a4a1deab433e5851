import { type Day, FOREVER } from '../events/values/day.js';
import { type Subject } from '../events/values/ids.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { procedureOn } from '../projections/cycles/proceedings.js';
import { type Found } from '../projections/engine/view.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Holder, type SeatRow } from '../projections/seats/fold.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'seat-over-maximum';

export const maximumOf = (docket: Docket, { body, seat }: SeatRow, on: Day): number | null =>
  docket.body(body, on)?.seats.find((each) => each.seat === seat)?.max ?? null;

const isSeatingOf = ({ bodies, seating }: AssignedAct, { body, seat }: SeatRow, holder: Holder): boolean =>
  bodies.includes(body) &&
  seating?.seat === seat &&
  seating.from === holder.from &&
  seating.person === holder.person &&
  seating.institution === holder.institution;

function judge(docket: Docket, row: Found<SeatRow>, seatings: readonly AssignedAct[]): Breach | null {
  const { id, doc, from, to } = row;
  const max = maximumOf(docket, doc, from);
  if (max === null || doc.holders.length <= max) return null;
  const procedure = procedureOn(docket.proceedings.procedures, from);
  // Sums are right everywhere, so this one is a must unless the charter says otherwise.
  const level = levelOf(procedure, RULE, 'should');
  if (level === 'off') return null;
  const next = docket.seatsOf(doc.body).find((other) => other.id === id && other.from === to);
  const subject: Subject = `seat:${doc.body}-${doc.seat}`;
  return breach(
    {
      rule: RULE,
      level,
      procedure: procedure?.procedure ?? null,
      id: `${RULE}-${doc.body}-${doc.seat}`,
      subject,
      on: from,
      text: `Der Sitz „${doc.seat}“ im Gremium „${doc.body}“ ist ${String(doc.holders.length)}-fach besetzt; höchstens ${String(max)} sind vorgesehen.`,
      remedy: remedyOf('den Sitz freigeben oder die Ordnung ändern'),
      entries: doc.holders.flatMap((holder) => seatings.filter((act) => isSeatingOf(act, doc, holder)).map(({ entry }) => entry)),
    },
    to >= FOREVER ? {} : { resolvedOn: to, resolvedBy: next?.evidence.holders ?? [] },
  );
}

/** One stretch where several rows follow each other with too many holders. */
function joinedUp(breaches: readonly Breach[]): readonly Breach[] {
  return breaches.reduce<readonly Breach[]>((all, next) => {
    const last = all.at(-1);
    if (last?.id !== next.id || last.resolvedOn !== next.on) return [...all, next];
    return [
      ...all.slice(0, -1),
      {
        ...last,
        resolvedOn: next.resolvedOn,
        resolvedBy: next.resolvedBy,
        entries: [...new Set([...last.entries, ...next.entries])],
      },
    ];
  }, []);
}

function found(docket: Docket): readonly Breach[] {
  const seatings = docket.actsDoing('SeatFilled');
  return joinedUp(docket.seats.flatMap((row) => judge(docket, row, seatings) ?? []));
}

/** Seats filled on any day do not exceed the maximum; whoever is put into a full seat breaks it, whenever it was filled. */
export const seatOverMaximum: ProcedureRule = {
  id: RULE,
  name: 'Sitz überbesetzt',
  source: 'DOMAIN 4.4, 16',
  ofTime: found,
  concerns: ['SeatFilled'],
  ofActs(docket, acts) {
    const entries = acts.filter(({ seating }) => seating !== null).map(({ entry }) => entry);
    if (entries.length === 0) return [];
    return found(docket).flatMap((each) =>
      entries.filter((entry) => each.entries.includes(entry)).map((act) => ({ ...each, act })),
    );
  },
};
