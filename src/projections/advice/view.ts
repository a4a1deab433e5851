import { daysBetween } from '../../events/values/day.js';
import { byId, cite } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { advice, type AdviceRow } from './fold.js';

export type AdviceState = 'not-asked' | 'asked' | 'given' | 'late' | 'not-held';

/** A body that was asked on all projects may answer on each, by the same day. */
function deadline(row: AdviceRow, all: readonly Found<AdviceRow>[]): AdviceRow['requestedUntil'] {
  if (row.requestedUntil !== null || row.project === null) return row.requestedUntil;
  return (
    all.find(({ doc }) => doc.cycle === row.cycle && doc.body === row.body && doc.project === null)?.doc.requestedUntil ?? null
  );
}

function stateOf(row: AdviceRow, until: AdviceRow['requestedUntil']): AdviceState {
  if (row.position === 'none') return 'not-held';
  if (row.givenOn !== null) return until !== null && row.givenOn > until ? 'late' : 'given';
  return row.requestedOn === null ? 'not-asked' : 'asked';
}

export function adviceItems(rows: readonly Found<AdviceRow>[]): readonly Item[] {
  return byId(
    rows.map((row) => {
      const { doc } = row;
      const until = deadline(doc, rows);
      const state = stateOf(doc, until);
      return {
        id: `${doc.cycle}-${doc.body}-${doc.project ?? 'all'}`,
        cycle: doc.cycle,
        body: doc.body,
        project: doc.project,
        state,
        position: doc.position,
        text: doc.text,
        requestedUntil: until,
        givenOn: doc.givenOn,
        recordedOn: doc.recordedOn,
        daysLate: state === 'late' && until !== null && doc.givenOn !== null ? daysBetween(until, doc.givenOn) : null,
        takenUp: doc.takenUp,
        reason: doc.reason,
        answeredOn: doc.answeredOn,
        evidence: {
          ...cite(row, ['position', 'text', 'requestedUntil', 'givenOn', 'takenUp', 'reason']),
          state: row.evidence[doc.givenOn === null ? 'requestedOn' : 'givenOn'] ?? [],
        },
      };
    }),
  );
}

export function* adviceList({ id, validOn }: Question): View<readonly Item[]> {
  const [rows] = yield* round(look(advice, validOn, { cycle: id }));
  return adviceItems(rows);
}
