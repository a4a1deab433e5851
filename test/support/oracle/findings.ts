import { type Day } from '../../../src/events/values/day.js';
import { body } from './bodies.js';
import { OPEN } from './compare.js';
import { takenEarly } from './cycles.js';
import { effectsIn, is, type Past } from './facts.js';
import { type MeetingAnswer, meetings } from './meetings.js';

type Fields = Readonly<Record<string, unknown>>;

/** The rules about the record of which the oracle can say for itself what breaks them. */
export const RULES: readonly string[] = [
  'from-before-act',
  'body-existed',
  'decision-in-meeting',
  'minutes-before-meeting',
  'step-out-of-order',
];

const EVER = '9999-12-30' as Day;

/** By id; a finding stands from the day of the act on, by everything known, whatever V (DESIGN 4). */
export function findings(past: Past, on: Day): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  const sittings = new Map(meetings(past, EVER).map((meeting) => [meeting.id, meeting]));
  const say = (rule: string, kind: string, id: string, day: Day): void => {
    found.set(`${rule}-${id}`, { rule, subject: `${kind}:${id}`, on: day, level: 'should', state: 'open', procedure: null });
  };
  for (const fact of past.upTo(on)) {
    if (is(fact, 'DecisionRecorded')) {
      const { decision, body: decider, basis, meeting } = fact.event.data;
      if (effectsIn(fact).some((effect) => 'from' in effect && effect.from < fact.on))
        say('from-before-act', 'decision', decision, fact.on);
      const then = body(past, decider, fact.on);
      if (!then?.exists) say('body-existed', 'decision', decision, fact.on);
      if (then && then.dissolutions > 1) found.set(`body-existed-${decision}`, OPEN);
      const isOf = (each: MeetingAnswer): boolean =>
        each.bodies.includes(decider) && each.day <= fact.on && fact.on <= each.until;
      const all = [...sittings.values()];
      const own = meeting === undefined ? all.filter(isOf) : all.filter(({ id }) => id === meeting);
      const isGone = meeting !== undefined && own.length === 0;
      if (basis === 'sitting' && !isGone && !own.some((each) => isOf(each) && each.state !== 'cancelled')) {
        // From which day on one that was called off is missed, the contract leaves open.
        if (own.some(({ state }) => state === 'cancelled')) found.set(`decision-in-meeting-${decision}`, OPEN);
        else say('decision-in-meeting', 'decision', decision, fact.on);
      }
    } else if (is(fact, 'MinutesSubmitted', 'MinutesObjected', 'MinutesApproved')) {
      const { meeting } = fact.event.data;
      const sitting = sittings.get(meeting);
      // Of a day that is only about right nothing is said; a correction may have made it so.
      const isExact = fact.entry.precision === 'day' && fact.corrections.length === 0;
      const id = `minutes-before-meeting-${meeting}`;
      if (!isExact) found.set(id, OPEN);
      else if (sitting && fact.on < sitting.day && found.get(id) !== OPEN)
        say('minutes-before-meeting', 'meeting', meeting, fact.on);
    }
  }
  for (const { cycle, step, project, on: day, unsure } of takenEarly(past, on)) {
    const id = `step-out-of-order-${cycle}-${step}${project === null ? '' : `-${project}`}`;
    const subject = project === null ? `cycle:${cycle}` : `project:${project}`;
    found.set(id, unsure ? OPEN : { rule: 'step-out-of-order', subject, on: day, level: 'should' });
  }
  return found;
}
