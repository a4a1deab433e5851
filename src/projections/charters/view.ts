import { addDays, type Day } from '../../events/values/day.js';
import { cite } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type CharterRow, charters } from './fold.js';

type Row = Found<CharterRow>;

/** By their first day; of those for one day the last one corrects those before. */
const inOrder = (rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((a, b) => (a.doc.from === b.doc.from ? a.doc.revision - b.doc.revision : a.doc.from < b.doc.from ? -1 : 1));

/** The last day on which it holds; null while no other follows, or where another for the same day corrects it. */
function untilOf(row: Row, all: readonly Row[]): Day | null {
  const next = all.find(({ doc }) => doc.from > row.doc.from);
  return next ? addDays(next.doc.from, -1) : null;
}

function item(row: Row, all: readonly Row[]): Item {
  const { version, title, from, adoptedOn, decision, source, sha256, revision } = row.doc;
  const corrected = all.find(({ doc }) => doc.from === from && doc.revision === revision + 1);
  return {
    id: version,
    title,
    from,
    until: untilOf(row, all),
    replacedBy: corrected?.doc.version ?? null,
    adoptedOn,
    decision,
    source,
    sha256,
    evidence: cite(row, ['title', 'from', 'adoptedOn', 'decision', 'source', 'sha256'], { id: 'version' }),
  };
}

/** The versions of the charter that had been adopted by the day. */
export function* charterList({ validOn }: Question): View<readonly Item[]> {
  const [rows] = yield* round(look(charters, validOn));
  const all = inOrder(rows);
  return all.map((row) => item(row, all));
}

/** One version, with its file. */
export function* charterThing({ id, validOn }: Question): View<Item | null> {
  const [rows] = yield* round(look(charters, validOn));
  const all = inOrder(rows);
  const row = all.find(({ doc }) => doc.version === id);
  return row ? { ...item(row, all), text: row.doc.text } : null;
}
