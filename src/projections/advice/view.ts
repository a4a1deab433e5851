import { daysBetween } from '../../events/values/day.js';
import { byId } from '../engine/cite.js';
import { groupBy } from '../engine/group.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { advice, type AdviceRow } from './fold.js';
import { answerOf, deadlineOf, givenOf, idOfAdvice, stateOf, type WholeAdvice, wholeAdviceIn } from './state.js';

function evidenceOf({ row, asked, given, answered }: WholeAdvice): Item {
  const until = row.doc.requestedUntil === null ? asked : row;
  return {
    position: given.evidence.position ?? [],
    text: given.evidence.text ?? [],
    requestedUntil: until.evidence.requestedUntil ?? [],
    givenOn: given.evidence.givenOn ?? [],
    takenUp: answered.evidence.takenUp ?? [],
    reason: answered.evidence.reason ?? [],
    state: (given.doc.givenOn === null ? asked.evidence.requestedOn : given.evidence.givenOn) ?? [],
  };
}

/** `shown` picks those that are written out. */
export function adviceItems(
  rows: readonly Found<AdviceRow>[],
  sittings: readonly Found<MeetingRow>[],
  shown: (whole: WholeAdvice) => boolean = () => true,
): readonly Item[] {
  const byBody = groupBy(sittings, ({ doc }) => doc.bodies);
  return byId(
    wholeAdviceIn(rows)
      .filter(shown)
      .map((whole) => {
        const { cycle, body, project } = whole.row.doc;
        const { position, text, givenOn, recordedOn } = givenOf(whole);
        const { takenUp, reason, answeredOn } = answerOf(whole);
        const until = deadlineOf(whole);
        const state = stateOf(whole, byBody);
        return {
          id: idOfAdvice(whole),
          cycle,
          body,
          project,
          state,
          position,
          text,
          requestedUntil: until,
          givenOn,
          recordedOn,
          daysLate: state === 'late' && until !== null && givenOn !== null ? daysBetween(until, givenOn) : null,
          takenUp,
          reason,
          answeredOn,
          evidence: evidenceOf(whole),
        };
      }),
  );
}

export function* adviceList({ id, validOn }: Question): View<readonly Item[]> {
  const [rows, sittings] = yield* round(look(advice, validOn, { cycle: id }), look(meetings, validOn));
  return adviceItems(rows, sittings);
}
