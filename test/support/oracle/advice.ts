import { type EventOf } from '../../../src/events/catalogue.js';
import { type Day } from '../../../src/events/values/day.js';
import { type Past } from './facts.js';

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
