import { type Day } from '../../events/values/day.js';
import { byId, cite, entriesOf } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type SeatRow, seats } from '../seats/fold.js';
import { bodies, type BodyRow } from './fold.js';

interface Seat {
  readonly id: string;
  readonly name: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly stated: boolean;
  readonly vote: 'yes' | 'no' | null;
  readonly namedBy?: string;
  readonly side?: string;
  readonly rotates?: { readonly among: readonly string[]; readonly years?: number };
  readonly weight?: number;
  readonly group?: string;
  readonly holders: readonly { readonly person: string | null; readonly institution: string | null; readonly from: string }[];
}

/** Seats that the charter or a decision states, and those that are known only because somebody fills them. */
export function composition(body: BodyRow, rows: readonly Found<SeatRow>[]): readonly Seat[] {
  const holdersOf = (seat: string): Seat['holders'] =>
    (rows.find(({ doc }) => doc.seat === seat)?.doc.holders ?? []).map(({ person, institution, from }) => ({
      person,
      institution,
      from,
    }));
  const stated = body.seats.map(({ seat, name, min, max, vote, ...further }): Seat => ({
    id: seat,
    name: name ?? null,
    min: min ?? null,
    max: max ?? null,
    stated: true,
    vote: vote ?? null,
    ...further,
    holders: holdersOf(seat),
  }));
  const known = new Set(stated.map(({ id }) => id));
  const others = rows.filter(({ doc }) => !known.has(doc.seat) && doc.holders.length > 0);
  const unstated = { name: null, min: null, max: null, stated: false, vote: null };
  return [...stated, ...others.map(({ doc }): Seat => ({ id: doc.seat, ...unstated, holders: holdersOf(doc.seat) }))];
}

/** How many must sit there: the minimum; one where nothing or "one" is stated; none where only "up to n" is (DOMAIN 1.6, 7). */
const needed = ({ min, max }: Seat): number => min ?? (max === null || max === 1 ? 1 : 0);

const summary = (body: Found<BodyRow>): Item => {
  const { name, kind, from, until } = body.doc;
  return { id: body.id, name, kind, from, until, evidence: cite(body, ['name', 'kind', 'from', 'until']) };
};

const exists = ({ doc }: Found<BodyRow>, on: Day): boolean => doc.from <= on && (doc.until === null || on <= doc.until);

/** Bodies are listed while they exist. */
export function* bodyList({ validOn }: Question): View<readonly Item[]> {
  const [rows] = yield* round(look(bodies, validOn));
  return byId(rows)
    .filter((body) => exists(body, validOn))
    .map(summary);
}

function whole(body: Found<BodyRow>, rows: readonly Found<SeatRow>[]): Item {
  const all = composition(body.doc, rows);
  const seats = entriesOf(body.evidence.seats, ...rows.map(({ evidence }) => evidence.holders));
  const stated = all.filter((seat) => seat.stated);
  const base = summary(body);
  return {
    ...base,
    mergedInto: body.doc.mergedInto,
    seats: all,
    seatsStated: stated.length === 0 ? null : stated.reduce((sum, { min, max }) => sum + (max ?? min ?? 1), 0),
    seatsFilled: all.reduce((sum, { holders }) => sum + holders.length, 0),
    vacant: stated.filter((seat) => seat.holders.length < needed(seat)).map((seat) => seat.id),
    chair: body.doc.chair,
    chairing: body.doc.chairing,
    powers: body.doc.powers,
    quorum: body.doc.quorum,
    voting: body.doc.voting,
    notice: body.doc.notice,
    sittings: body.doc.sittings,
    guests: body.doc.guests,
    evidence: {
      ...(base['evidence'] as object),
      seats,
      seatsStated: body.evidence.seats ?? [],
      seatsFilled: seats,
      vacant: seats,
      ...cite(body, ['mergedInto', 'chair', 'chairing', 'powers', 'quorum', 'voting', 'notice', 'sittings', 'guests']),
    },
  };
}

export function* bodyThing({ id, validOn }: Question): View<Item | null> {
  const [rows, seatRows] = yield* round(look(bodies, validOn, { id }), look(seats, validOn, { body: id }));
  return rows[0] ? whole(rows[0], seatRows) : null;
}

/** All bodies of the day with their seats, for a comparison. */
export function* bodiesWhole({ validOn }: Question): View<readonly Item[]> {
  const [rows, seatRows] = yield* round(look(bodies, validOn), look(seats, validOn));
  const existing = byId(rows).filter((body) => exists(body, validOn));
  return existing.map((body) =>
    whole(
      body,
      seatRows.filter(({ doc }) => doc.body === body.id),
    ),
  );
}
