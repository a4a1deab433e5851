import { type EventOf } from '../../../src/events/catalogue.js';
import { type Day, daysBetween } from '../../../src/events/values/day.js';
import { type Past } from './facts.js';
import { sittings } from './meetings.js';

type Given = EventOf<'AdviceGiven'>['data'];
type Answered = EventOf<'AdviceAnswered'>['data'];

/** What was asked, given and answered of one body in a cycle, on one project or (null) on all of them. */
export interface AdviceRecord {
  readonly cycle: string;
  readonly body: string;
  readonly project: string | null;
  readonly requestedOn: Day | null;
  readonly requestedUntil: Day | null;
  readonly position: Given['position'] | null;
  readonly text: string | null;
  readonly givenOn: Day | null;
  readonly recordedOn: Day | null;
  readonly takenUp: Answered['takenUp'] | null;
  readonly reason: string | null;
}

const EMPTY = {
  requestedOn: null,
  requestedUntil: null,
  position: null,
  text: null,
  givenOn: null,
  recordedOn: null,
  takenUp: null,
  reason: null,
} as const;

export function advice(past: Past, on: Day): readonly AdviceRecord[] {
  const all = new Map<string, AdviceRecord>();
  for (const fact of past.of(on, 'AdviceRequested', 'AdviceGiven', 'AdviceAnswered')) {
    const { event } = fact;
    const bodies = event.type === 'AdviceRequested' ? event.data.bodies : [event.data.body];
    for (const body of bodies) {
      for (const project of event.data.projects ?? [null]) {
        const { cycle } = event.data;
        const key = `${cycle}/${body}/${project ?? 'all'}`;
        const was = all.get(key) ?? { cycle, body, project, ...EMPTY };
        if (event.type === 'AdviceRequested') {
          all.set(key, { ...was, requestedOn: fact.on, requestedUntil: event.data.until ?? null });
        } else if (event.type === 'AdviceGiven') {
          const { position, text } = event.data;
          all.set(key, { ...was, position, text: text ?? null, givenOn: fact.on, recordedOn: fact.enteredOn });
        } else {
          const { takenUp, reason } = event.data;
          all.set(key, { ...was, takenUp, reason: reason ?? null });
        }
      }
    }
  }
  return [...all.values()];
}

export interface AdviceAnswer extends Omit<AdviceRecord, 'requestedOn'> {
  readonly id: string;
  readonly state: 'not-asked' | 'asked' | 'given' | 'late' | 'not-held';
  readonly daysLate: number | null;
}

/** Its sitting was cancelled, and no other of the body is held or called before the deadline. */
function sittingLost(past: Past, record: AdviceRecord, on: Day): boolean {
  const { body, requestedOn, requestedUntil } = record;
  if (requestedOn === null || requestedUntil === null) return false;
  const inTime = sittings(past, on).filter(
    ({ bodies, day }) => bodies.includes(body) && requestedOn <= day && day <= requestedUntil,
  );
  return inTime.length > 0 && inTime.every(({ state }) => state === 'cancelled');
}

/**
 * "`late` = given after `requestedUntil`; not given stays `asked`; `not-held` = given up in words (`position: none`) or its
 * sitting cancelled without another before the deadline." Reading: what was asked, given or answered on all projects holds
 * for each of which nothing of that was said by itself.
 */
export function adviceIn(past: Past, cycle: string, on: Day): AdviceAnswer[] {
  const all = advice(past, on).filter((each) => each.cycle === cycle);
  return all.map((own): AdviceAnswer => {
    const onAll = own.project === null ? undefined : all.find((each) => each.body === own.body && each.project === null);
    const by = (field: 'requestedOn' | 'givenOn' | 'takenUp'): AdviceRecord =>
      own[field] === null && onAll && onAll[field] !== null ? onAll : own;
    const [asked, given, answered] = [by('requestedOn'), by('givenOn'), by('takenUp')];
    const whole = {
      ...own,
      requestedOn: asked.requestedOn,
      requestedUntil: own.requestedUntil ?? asked.requestedUntil,
    };
    const { position, text, givenOn, recordedOn } = given;
    const until = whole.requestedUntil;
    const late = position !== 'none' && givenOn !== null && until !== null && givenOn > until;
    const state = ((): AdviceAnswer['state'] => {
      if (position === 'none') return 'not-held';
      if (givenOn !== null) return late ? 'late' : 'given';
      if (asked.requestedOn === null) return 'not-asked';
      return sittingLost(past, whole, on) ? 'not-held' : 'asked';
    })();
    return {
      id: `${own.cycle}-${own.body}-${own.project ?? 'all'}`,
      cycle: own.cycle,
      body: own.body,
      project: own.project,
      state,
      position,
      text,
      requestedUntil: until,
      givenOn,
      recordedOn,
      daysLate: late ? daysBetween(until, givenOn) : null,
      takenUp: answered.takenUp,
      reason: answered.reason,
    };
  });
}
