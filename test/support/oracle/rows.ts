import { subjectsOf } from '../../../src/events/subjects.js';
import { type Day } from '../../../src/events/values/day.js';
import { advice } from './advice.js';
import { body, fields, filledSeats, holders } from './bodies.js';
import { spent } from './budget.js';
import { decisions, laterWord } from './decisions.js';
import { type Past } from './facts.js';
import { mandates } from './mandates.js';
import { sittings } from './meetings.js';
import { milestones } from './plans.js';
import { programme, programmeIds } from './programmes.js';
import { project } from './projects.js';
import { entries } from './record.js';

/** By subject id, the fields of a row that the oracle can say; a field that is left out is not compared. */
export type Expected = ReadonlyMap<string, Readonly<Record<string, unknown>>>;
type Rows = (past: Past, on: Day) => readonly (readonly [id: string, row: Readonly<Record<string, unknown>> | null])[];

/** All ids of a kind that any fact up to V touches. */
const touched = (past: Past, on: Day, kind: string): readonly string[] => {
  const all = past.upTo(on).flatMap(({ event }) => subjectsOf(event));
  return [...new Set(all)].filter((subject) => subject.startsWith(`${kind}:`)).map((subject) => subject.slice(kind.length + 1));
};

const pick = <T extends object, const K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;

/** What the rows of each projection say, from the oracle's answers. Names of projections are theirs, values are the oracle's. */
const ROWS: Readonly<Record<string, Rows>> = {
  bodies: (past, on) =>
    touched(past, on, 'body').map((id) => {
      const answer = body(past, id, on);
      const stretch = answer && answer.dissolutions < 2 ? pick(answer, 'from', 'until') : {};
      return [id, answer && { ...pick(answer, 'name', 'kind'), ...stretch, seats: answer.statedSeats }];
    }),
  seats: (past, on) =>
    touched(past, on, 'body').flatMap((of) =>
      filledSeats(past, of, on).map(
        (seat) => [`${of}/${seat}`, { body: of, seat, holders: holders(past, of, seat, on) }] as const,
      ),
    ),
  fields: (past, on) => {
    const list = fields(past, on);
    return list.length === 0 ? [] : [['all', { fields: list }]];
  },
  decisions: (past, on) =>
    decisions(past, on).map((answer) => [
      answer.id,
      {
        ...pick(
          answer,
          'number',
          'body',
          'basis',
          'decidedOn',
          'effectiveFrom',
          'enteredOn',
          'text',
          'proposal',
          'result',
          'vote',
        ),
        ...pick(answer, 'effects', 'conditions', 'correctedOn', 'previousTexts', 'public'),
        projects: [...answer.projects].sort(),
        voided: answer.state === 'voided',
        revokedOn: laterWord(past, answer.id, on, 'DecisionRevoked'),
        supersededOn: laterWord(past, answer.id, on, 'DecisionSuperseded'),
        ratifiedOn: laterWord(past, answer.id, on, 'DecisionRatified'),
      },
    ]),
  projects: (past, on) =>
    touched(past, on, 'project').map((id) => {
      const answer = project(past, id, on);
      const ends = answer?.phase === 'active' || answer?.phase === 'ended' ? { endDecided: answer.endDecided } : {};
      return [id, answer && { ...pick(answer, 'title', 'field', 'phase', 'run'), runs: answer.statedRuns, ...ends }];
    }),
  mandates: (past, on) =>
    mandates(past, on).map((answer) => [
      answer.id,
      {
        ...pick(
          answer,
          'decision',
          'body',
          'to',
          'supervisedBy',
          'project',
          'namedVersion',
          'task',
          'programme',
          'issuedOn',
          'due',
        ),
        ...pick(answer, 'reportedDoneOn', 'confirmedOn', 'withdrawnFrom'),
        withdrawn: answer.withdrawnFrom !== null && answer.withdrawnFrom <= on,
        overdue: answer.due !== null && on > answer.due && answer.state === 'open',
      },
    ]),
  programmes: (past, on) =>
    programmeIds(past, on).map((id) => {
      const answer = programme(past, id, on);
      const over = answer?.state === 'winding-up' || answer?.state === 'closed';
      const same = answer && pick(answer, 'title', 'schoolYears', 'from', 'until', 'resolvedBy', 'mandatedBy');
      return [id, answer && { ...same, phase: over ? 'over' : answer.state }];
    }),
  milestones: (past, on) =>
    touched(past, on, 'project').flatMap((of) =>
      milestones(past, of, on).map((each) => {
        const plan = each.plan?.number ?? null;
        return [
          `${of}/${each.milestone}`,
          { ...pick(each, 'milestone', 'title', 'due', 'reached', 'state'), project: of, plan },
        ] as const;
      }),
    ),
  spending: (past, on) =>
    touched(past, on, 'project').flatMap((of) =>
      spent(past, of, on).map((each) => [`${of}/${String(each.year)}`, { ...each, project: of }] as const),
    ),
  entries: (past, on) =>
    entries(past)
      .filter((answer) => answer.on <= on)
      .map((answer) => [
        String(answer.number),
        {
          ...pick(
            answer,
            'number',
            'on',
            'recordedAt',
            'actor',
            'type',
            'hash',
            'previousHash',
            'data',
            'correctedBy',
            'voidedBy',
          ),
          ...pick(answer, 'subjects', 'decisionIds'),
        },
      ]),
  meetings: (past, on) =>
    sittings(past, on).map(({ id, minutes, ...answer }) => [
      id,
      { ...pick(answer, 'bodies', 'day', 'until', 'kind', 'state', 'attendance', 'present', 'agenda'), ...minutesOf(minutes) },
    ]),
  cycles: (past, on) =>
    past
      .of(on, 'CycleOpened')
      .map(({ event, on: openedOn }) => [event.data.cycle, { programme: event.data.programme, openedOn }]),
  advice: (past, on) =>
    advice(past, on).map((each) => [
      `${each.cycle}/${each.body}/${each.project ?? 'all'}`,
      pick(each, 'position', 'text', 'requestedUntil', 'givenOn', 'recordedOn', 'takenUp', 'reason'),
    ]),
};

const minutesOf = (minutes: { readonly state: string; readonly approvedOn: Day | null }): Readonly<Record<string, unknown>> => ({
  minutesState: minutes.state,
  minutesApprovedOn: minutes.approvedOn,
});

export const COMPARED = Object.keys(ROWS);

export function expectedRows(projection: string, past: Past, on: Day): Expected {
  const rows = ROWS[projection]?.(past, on) ?? [];
  return new Map(rows.flatMap(([id, row]) => (row === null ? [] : [[id, row] as const])));
}
