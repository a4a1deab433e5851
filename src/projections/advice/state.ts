import { type Found } from '../engine/view.js';
import { type MeetingRow } from '../meetings/fold.js';
import { type AdviceRow } from './fold.js';

export type AdviceState = 'not-asked' | 'asked' | 'given' | 'late' | 'not-held';

export type SittingsByBody = ReadonlyMap<string, readonly Found<MeetingRow>[]>;
type Given = Pick<AdviceRow, 'position' | 'text' | 'givenOn' | 'recordedOn'>;
type Answered = Pick<AdviceRow, 'takenUp' | 'reason' | 'answeredOn'>;

/** Advice on one project, with what was asked, given or answered on all of them where nothing was on this one. */
export interface WholeAdvice {
  readonly row: Found<AdviceRow>;
  readonly asked: Found<AdviceRow>;
  readonly given: Found<AdviceRow>;
  readonly answered: Found<AdviceRow>;
}

/** What was said on all projects of a cycle, by cycle and body. */
const adviceOnAll = (rows: readonly Found<AdviceRow>[]): ReadonlyMap<string, Found<AdviceRow>> =>
  new Map(rows.filter(({ doc }) => doc.project === null).map((row) => [`${row.doc.cycle} ${row.doc.body}`, row]));

function wholeAdvice(row: Found<AdviceRow>, all: ReadonlyMap<string, Found<AdviceRow>>): WholeAdvice {
  const { cycle, body, project } = row.doc;
  const onAll = project === null ? undefined : all.get(`${cycle} ${body}`);
  const own = (field: 'requestedOn' | 'givenOn' | 'answeredOn'): Found<AdviceRow> =>
    row.doc[field] === null && onAll && onAll.doc[field] !== null ? onAll : row;
  return { row, asked: own('requestedOn'), given: own('givenOn'), answered: own('answeredOn') };
}

export function wholeAdviceIn(rows: readonly Found<AdviceRow>[]): readonly WholeAdvice[] {
  const onAll = adviceOnAll(rows);
  return rows.map((row) => wholeAdvice(row, onAll));
}

/** As people name it (CONTRACT 1). */
export const idOfAdvice = ({ row: { doc } }: WholeAdvice): string => `${doc.cycle}-${doc.body}-${doc.project ?? 'all'}`;
export const givenOf = ({ given: { doc } }: WholeAdvice): Given => doc;
export const answerOf = ({ answered: { doc } }: WholeAdvice): Answered => doc;
/** A body that was asked on all projects may answer on each, by the same day. */
export const deadlineOf = ({ row, asked }: WholeAdvice): AdviceRow['requestedUntil'] =>
  row.doc.requestedUntil ?? asked.doc.requestedUntil;

/** A sitting of the body in the time for its advice was cancelled, and no other is held or called in that time (CONTRACT 3). */
function sittingWasLost({ row, asked }: WholeAdvice, until: AdviceRow['requestedUntil'], meetings: SittingsByBody): boolean {
  const { requestedOn } = asked.doc;
  if (requestedOn === null || until === null) return false;
  const inTime = (meetings.get(row.doc.body) ?? []).filter(({ doc }) => requestedOn <= doc.day && doc.day <= until);
  return inTime.length > 0 && inTime.every(({ doc }) => doc.state === 'cancelled');
}

export function stateOf(whole: WholeAdvice, meetings: SittingsByBody): AdviceState {
  const { position, givenOn } = givenOf(whole);
  const until = deadlineOf(whole);
  if (position === 'none') return 'not-held';
  if (givenOn !== null) return until !== null && givenOn > until ? 'late' : 'given';
  if (whole.asked.doc.requestedOn === null) return 'not-asked';
  return sittingWasLost(whole, until, meetings) ? 'not-held' : 'asked';
}
