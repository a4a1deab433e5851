import { type LedgerEvent } from '../../events/catalogue.js';
import { isCompiled } from '../../events/compiled.js';
import { effectsOf } from '../../events/fact.js';
import { type CharterRow, charters } from '../../projections/charters/fold.js';
import { type Dated } from '../../projections/engine/dated.js';
import { look } from '../../projections/engine/view.js';
import { type NewEvent } from '../define.js';
import { type Compiled, compile } from './compile.js';
import { readCharter } from './read.js';
import { changesOfBody, changesOfFields, changesOfRules, type Seen, standingAt } from './standing.js';

/** Whether an event states what a charter can state too. */
export const touchesCharter = (event: LedgerEvent): boolean =>
  isCompiled(event.type) || effectsOf(event).some(({ type }) => isCompiled(type));

/** Of the charters for one first day only the last one counts: it corrects those before. */
function inForce(seen: Seen): readonly CharterRow[] {
  const all = seen.find(look(charters, 'always')).map(({ doc }) => doc);
  return all
    .filter((each) => !all.some((other) => other.from === each.from && other.revision > each.revision))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function statedBefore(seen: Seen, event: Compiled): readonly Dated<unknown>[] {
  if (event.type === 'RulesSet') return changesOfRules(seen);
  if (event.type === 'FieldsOfActionSet') return changesOfFields(seen);
  return 'body' in event.data && typeof event.data.body === 'string' ? changesOfBody(seen, event.data.body) : [];
}

const unstatedIn = (event: LedgerEvent | Compiled): readonly string[] =>
  event.type === 'BodyChanged' ? (event.data.unstated ?? []) : [];

/**
 * A charter's own word on a thing stands already; then nothing that comes before it matters. But what was entered late before
 * it may have begun or ended a body, or stated of it what the charter leaves out: that was not there to be ended when the
 * charter was adopted, and has to be now.
 */
function hasSaidSo(seen: Seen, { version }: CharterRow, event: Compiled): boolean {
  const said = statedBefore(seen, event)
    .flatMap(({ entry }) => seen.fact(entry)?.event ?? [])
    .filter(({ data }) => 'charter' in data && data.charter === version);
  if (event.type === 'BodyEstablished' || event.type === 'BodyDissolved') return said.some(({ type }) => type === event.type);
  const unstated = new Set(said.flatMap(unstatedIn));
  return said.some(({ type }) => type !== 'BodyDissolved') && unstatedIn(event).every((manner) => unstated.has(manner));
}

function restatedBy(seen: Seen, row: CharterRow): Compiled | undefined {
  const { charter } = readCharter(row.version, row.text);
  const revision = row.revision === 0 ? undefined : row.revision;
  return compile(charter, { from: row.from, revision, drops: [] }, standingAt(seen, row.from, row.place)).find(
    (event) => event.type !== 'ProcedureAdopted' && !hasSaidSo(seen, row, event),
  );
}

/**
 * The first thing that a charter states and that is not so any more, because something before it was entered late: a
 * decision, or an earlier charter. When the charter was adopted there was no difference to record; now there is, and it
 * is an entry of the charter's own day. So the order of entering does not matter (DESIGN 4, law 3).
 */
export function nextRestated(seen: Seen): NewEvent | null {
  for (const row of inForce(seen)) {
    const event = restatedBy(seen, row);
    if (event) return { ...event, on: row.adoptedOn, precision: 'day' };
  }
  return null;
}
