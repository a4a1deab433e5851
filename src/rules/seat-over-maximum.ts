import { type Day, FOREVER } from '../events/values/day.js';
import { subject } from '../events/values/ids.js';
import { procedureOn } from '../projections/cycles/proceedings.js';
import { type Found } from '../projections/engine/view.js';
import { type Docket } from '../projections/findings/docket.js';
import { type SeatRow } from '../projections/seats/fold.js';
import { type Breach, breach, levelOf, type ProcedureRule } from './breach.js';

const RULE = 'seat-over-maximum';

export const maximumOf = (docket: Docket, { body, seat }: SeatRow, on: Day): number | null =>
  docket.body(body, on)?.seats.find((each) => each.seat === seat)?.max ?? null;

function judge(docket: Docket, row: Found<SeatRow>): Breach | null {
  const { doc, from, to } = row;
  const max = maximumOf(docket, doc, from);
  if (max === null || doc.holders.length <= max) return null;
  const procedure = procedureOn(docket.proceedings.procedures, from);
  const level = levelOf(procedure, RULE, 'should');
  if (level === 'off') return null;
  return breach(
    {
      rule: RULE,
      level,
      procedure: procedure?.procedure ?? null,
      id: `${RULE}-${doc.body}-${doc.seat}`,
      subject: subject('seat', doc.body, doc.seat),
      on: from,
      text: `Der Sitz „${doc.seat}“ im Gremium „${doc.body}“ ist ${String(doc.holders.length)}-fach besetzt; höchstens ${String(max)} sind vorgesehen.`,
      remedy: 'den Sitz freigeben oder die Ordnung ändern',
      entries: row.evidence.holders ?? [],
    },
    { resolvedOn: to >= FOREVER ? null : to },
  );
}

/** One stretch where several rows follow each other with too many holders. */
function joinedUp(breaches: readonly Breach[]): readonly Breach[] {
  return breaches.reduce<readonly Breach[]>((all, next) => {
    const last = all.at(-1);
    if (last?.id !== next.id || last.resolvedOn !== next.on) return [...all, next];
    return [
      ...all.slice(0, -1),
      { ...last, resolvedOn: next.resolvedOn, entries: [...new Set([...last.entries, ...next.entries])] },
    ];
  }, []);
}

/** Seats filled on any day do not exceed the maximum; what later facts make of it is a finding. */
export const seatOverMaximum: ProcedureRule = {
  id: RULE,
  name: 'Sitz überbesetzt',
  source: 'DOMAIN 4.4, 16',
  ofTime: (docket) => joinedUp(docket.seats.flatMap((row) => judge(docket, row) ?? [])),
};
