import { subjectsOf } from '../../../src/events/subjects.js';
import { type Day } from '../../../src/events/values/day.js';
import { adviceIn } from './advice.js';
import { OPEN } from './compare.js';
import { body, type BodyAnswer, fields, seatsOf } from './bodies.js';
import { budget } from './budget.js';
import { conformance, cycleFields } from './cycles.js';
import { decisions, decisionsAbout } from './decisions.js';
import { is, type Past } from './facts.js';
import { mandates } from './mandates.js';
import { decisionsOfSitting, meetings, quorum } from './meetings.js';
import { milestones, sketchHeld, type Version, versions } from './plans.js';
import { programme, programmeIds } from './programmes.js';
import { project, projectIds } from './projects.js';
import { entries } from './record.js';

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (answer: object | null): Fields | null => answer && { ...answer };
/** By id, the fields of CONTRACT 4 that the oracle can say; null: there is no such thing, or it is not listed. */
export type Answers = ReadonlyMap<string, Fields>;

const some = (list: readonly (readonly [string, Fields | null])[]): Answers =>
  new Map(list.flatMap(([id, fields]) => (fields === null ? [] : [[id, fields] as const])));

const without = <T extends object, const K extends keyof T>(from: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !(keys as readonly string[]).includes(key))) as Omit<T, K>;

const bodyIds = (past: Past, on: Day): readonly string[] =>
  [...new Set(past.upTo(on).flatMap(({ event }) => subjectsOf(event).filter((subject) => subject.startsWith('body:'))))].map(
    (subject) => subject.slice('body:'.length),
  );

const bodyFields = (answer: BodyAnswer): Fields => {
  const { id, name, kind, from, until, dissolutions } = answer;
  return { id, name, kind, ...(dissolutions < 2 ? { from, until } : {}) };
};

const NUMBERS = new Intl.Collator('de', { numeric: true });
const byNumber = (a: string, b: string): number => NUMBERS.compare(a, b);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function projectItem(past: Past, id: string, on: Day): Fields | null {
  const answer = project(past, id, on);
  if (!answer) return null;
  const about = decisionsAbout(past, id, on).map(({ event }) => event.data.decision);
  return {
    ...without(answer, 'phase', 'statedRuns', 'evidence'),
    decisions: about,
    'evidence.state': answer.evidence.state,
    ...(answer.endDecided ? { 'evidence.endDecided': answer.evidence.endDecided } : {}),
  };
}

/** "default the office": the only body of that kind on the sketch's day. */
function officeOn(past: Past, on: Day): string | null {
  const [office, another] = bodyIds(past, on).filter((id) => body(past, id, on)?.kind === 'office');
  return another === undefined ? (office ?? null) : null;
}
const sketchFields = (past: Past, version: Version): Fields => ({
  ...without(version, 'fact', 'milestones', 'budget'),
  author: version.author ?? officeOn(past, version.fact.on),
});

function projectThing(past: Past, id: string, on: Day): Fields | null {
  const item = projectItem(past, id, on);
  const held = sketchHeld(past, id, on);
  return (
    item && {
      ...item,
      sketch: held && sketchFields(past, held),
      milestones: milestones(past, id, on)
        .map((each) => without(each, 'plan'))
        .sort((a, b) => byText(a.milestone, b.milestone)),
      budget: budget(past, id, on),
    }
  );
}

/** What CONTRACT leaves open when a decision was both corrected and revoked or superseded is not compared. */
const decisionFields = (answer: ReturnType<typeof decisions>[number]): Fields => ({
  ...answer,
  projects: [...answer.projects].sort(byText),
  ...(answer.correctedOn !== null && (answer.state === 'revoked' || answer.state === 'superseded') ? { state: undefined } : {}),
});

/** The lists of CONTRACT 4 that the oracle answers, by path. */
export const LISTS: Readonly<Record<string, (past: Past, on: Day) => Answers>> = {
  '/projects': (past, on) => some(projectIds(past, on).map((id) => [id, projectItem(past, id, on)])),
  '/programmes': (past, on) => some(programmeIds(past, on).map((id) => [id, fieldsOf(programme(past, id, on))])),
  '/programme': (past, on) =>
    some(
      programmeIds(past, on).map((id) => {
        const answer = programme(past, id, on);
        return [id, answer?.state === 'closed' ? null : fieldsOf(answer)];
      }),
    ),
  '/decisions': (past, on) => some(decisions(past, on).map((answer) => [answer.id, decisionFields(answer)])),
  '/bodies': (past, on) =>
    some(
      bodyIds(past, on).map((id) => {
        const answer = body(past, id, on);
        if (answer !== null && answer.dissolutions > 1) return [id, OPEN];
        return [id, answer?.exists ? bodyFields(answer) : null];
      }),
    ),
  '/mandates': (past, on) =>
    some(
      mandates(past, on).map((answer) => [answer.id, without(answer, 'fact', 'namedVersion', 'confirmedOn', 'withdrawnFrom')]),
    ),
  '/meetings': (past, on) =>
    some(
      meetings(past, on).map((answer) => {
        const { id, bodies, day, until, kind, state, attendance, minutes } = answer;
        return [
          id,
          {
            id,
            bodies,
            day,
            until,
            kind,
            state,
            attendance,
            minutes,
            quorum: quorum(past, answer),
            decisions: [...decisionsOfSitting(past, id, on)].sort(byText),
          },
        ];
      }),
    ),
  '/fields': (past, on) => some(fields(past, on).map(({ field, name }) => [field, { field, name }])),
  '/cycles': (past, on) => some(cycleFields(past, on)),
  '/entries': (past) => some(entries(past).map((answer) => [answer.id, without(answer, 'writtenOn')])),
};

/** A thing of which its list says the same. */
const asListed =
  (list: string) =>
  (past: Past, id: string, on: Day): Fields | null =>
    LISTS[list]?.(past, on).get(id) ?? null;

/** Things by their id. */
export const THINGS: Readonly<Record<string, (past: Past, id: string, on: Day) => Fields | null>> = {
  '/programmes/{id}': asListed('/programmes'),
  '/decisions/{id}': asListed('/decisions'),
  '/meetings/{id}': asListed('/meetings'),
  '/mandates/{id}': asListed('/mandates'),
  '/cycles/{id}': asListed('/cycles'),
  '/cycles/{id}/conformance': conformance,
  '/projects/{id}': projectThing,
  '/bodies/{id}': (past, id, on) => {
    const answer = body(past, id, on);
    return answer && { ...bodyFields(answer), ...seatsOf(past, answer, on) };
  },
};

/** The sittings that a body was called to or held, whatever became of them. */
function sittingsOf(past: Past, body: string): ReadonlySet<string> {
  const facts = past.facts.filter((fact) => fact.voidedBy === null);
  const called = facts.filter((fact) => is(fact, 'MeetingScheduled', 'MeetingHeld'));
  return new Set(called.flatMap(({ event: { data } }) => (data.bodies.includes(body) ? [data.meeting] : [])));
}

/** Lists under a thing, in their order. */
export const UNDER: Readonly<Record<string, (past: Past, id: string, on: Day) => readonly Fields[]>> = {
  '/cycles/{id}/advice': (past, id, on) =>
    adviceIn(past, id, on)
      .sort((a, b) => byNumber(a.id, b.id))
      .map((answer) => ({ ...answer })),
  '/projects/{id}/sketches': (past, id, on) =>
    versions(past.upTo(on), id).map((version) => ({
      ...sketchFields(past, version),
      on: version.fact.on,
      milestones: [...version.milestones].sort((a, b) => byText(a.milestone, b.milestone)),
    })),
  '/bodies/{id}/audit-trail': (past, id) =>
    past.facts
      .filter(
        (fact) =>
          (!is(fact, 'BodyEstablished', 'BodyChanged', 'BodyDissolved') && subjectsOf(fact.event).includes(`body:${id}`)) ||
          (is(fact, 'MeetingCancelled', 'MinutesSubmitted', 'MinutesObjected', 'MinutesApproved') &&
            sittingsOf(past, id).has(fact.event.data.meeting)),
      )
      .map(({ number, on, event, corrections, voidedBy }) => ({
        entry: number,
        on,
        type: event.type,
        correctedBy: corrections.map(({ entry }) => entry),
        voidedBy,
      })),
};

const ofKind = (past: Past, on: Day, kind: string): readonly string[] => [
  ...new Set(
    past.facts
      .filter((fact) => fact.on <= on)
      .flatMap(({ event }) => subjectsOf(event).filter((subject) => subject.startsWith(`${kind}:`)))
      .map((subject) => subject.slice(kind.length + 1)),
  ),
];

/** The ids by which a route is asked; some of them are named by facts that make nothing of them. */
export function idsFor(path: string, past: Past, on: Day): readonly string[] {
  if (path.startsWith('/bodies')) return bodyIds(past, on);
  if (path.startsWith('/projects')) return projectIds(past, on);
  const kinds = {
    '/decisions': 'decision',
    '/meetings': 'meeting',
    '/mandates': 'mandate',
    '/programmes': 'programme',
    '/cycles': 'cycle',
  };
  const kind = Object.entries(kinds).find(([route]) => path.startsWith(route))?.[1];
  if (kind === undefined) throw new RangeError(`by which ids is ${path} asked?`);
  return ofKind(past, on, kind);
}
