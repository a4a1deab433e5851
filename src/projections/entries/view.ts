import { type Day, FOREVER } from '../../events/values/day.js';
import { kindOf, subject } from '../../events/values/ids.js';
import { cite } from '../engine/cite.js';
import { type Draft, drafting, written } from '../engine/draft.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { proceedings } from '../cycles/proceedings.js';
import { rules, type RulesRow } from '../region/fold.js';
import { entries, type EntryRow } from './fold.js';
import { lateByDays } from './late.js';
import { namedAmong, namedBy, type NamedBy, textOf } from './naming.js';

const inFactOrder = (rows: readonly Found<EntryRow>[]): readonly Found<EntryRow>[] =>
  [...rows].sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));

/** Complete at K; V counts only where the request names it (DESIGN 4). */
const limit = ({ validOn, validStated }: Question): Day => (validStated ? validOn : FOREVER);

interface Around {
  readonly ruleRows: readonly Found<RulesRow>[];
  readonly by: NamedBy;
}

const draftOf = drafting<EntryRow, Around>({
  own: (entry) => ({
    number: entry.number,
    id: entry.entryId,
    on: entry.on,
    precision: entry.precision,
    recordedAt: entry.recordedAt,
    enteredOn: entry.enteredOn,
    actor: entry.actor,
    type: entry.type,
    version: entry.version,
    data: entry.data,
    source: entry.source,
    hash: entry.hash,
    previousHash: entry.previousHash,
    corrections: entry.corrections,
    correctedBy: entry.correctedBy,
    voidedBy: entry.voidedBy,
    voidedOn: entry.voidedOn,
    decisionIds: entry.decisionIds,
    mandateIds: entry.mandateIds,
    subjects: entry.subjects,
  }),
  around: (entry, { ruleRows, by }) => ({ text: textOf(entry, by), lateByDays: lateByDays(entry, ruleRows) }),
  evidence: ({ number, correctedBy, voidedBy }) => ({
    number: [number],
    correctedBy,
    voidedBy: voidedBy === null ? [] : [voidedBy],
  }),
});

/** By their numbers, as they are sorted unless somebody wants them otherwise. */
export function* entryDrafts(question: Question): View<readonly Draft[]> {
  const [rows, ruleRows] = yield* round(look(entries, 'always'), look(rules, 'always'));
  const last = limit(question);
  const numbered = rows.filter(({ doc }) => doc.on <= last).sort((a, b) => a.doc.number - b.doc.number);
  const around = { ruleRows, by: namedAmong(rows) };
  return numbered.map(({ doc }) => draftOf(doc, around));
}

export function* entryList(question: Question): View<readonly Item[]> {
  return (yield* entryDrafts(question)).map(written);
}

export function* entryThing(question: Question): View<Item | null> {
  const [rows, ruleRows] = yield* round(look(entries, 'always', { id: question.id }), look(rules, 'always'));
  const row = rows.find(({ doc }) => doc.on <= limit(question));
  return row ? draftOf(row.doc, { ruleRows, by: yield* namedBy([row]) }).written() : null;
}

/** Compiled from a charter: they set the stage, they are no act of the body. */
const SETTING = new Set(['BodyEstablished', 'BodyChanged', 'BodyDissolved']);

const SITTINGS = new Set(['MeetingScheduled', 'MeetingHeld']);
/** Entries that name a sitting alone, and so belong to the trail of each of its bodies. */
const OF_SITTINGS = ['MeetingCancelled', 'MinutesSubmitted', 'MinutesObjected', 'MinutesApproved'];

/** What a body did, as it was entered; `sort=on` puts it in the order in which it happened. */
export function* auditTrail(question: Question): View<readonly Item[]> {
  const [own, ruleRows] = yield* round(
    look(entries, 'always', { subjects: subject('body', question.id) }),
    look(rules, 'always'),
  );
  const called = own.filter(({ doc }) => SITTINGS.has(doc.type) && doc.voidedBy === null);
  const named = [...new Set(called.flatMap(({ doc }) => doc.subjects.filter((each) => kindOf(each) === 'meeting')))];
  const [about] = named.length === 0 ? [[]] : yield* round(look(entries, 'always', { subjects: named, type: OF_SITTINGS }));
  return inFactOrder([...own, ...about])
    .filter(({ doc }) => doc.on <= limit(question) && !SETTING.has(doc.type))
    .map((row) => {
      const { number, on, recordedAt, actor, type, text, subjects, correctedBy, voidedBy } = row.doc;
      return {
        entry: number,
        on,
        recordedAt,
        actor,
        type,
        text,
        subjects,
        correctedBy,
        voidedBy,
        lateByDays: lateByDays(row.doc, ruleRows),
        evidence: cite(row, ['text'], { entry: 'number' }),
      };
    });
}

/** Everything about one project: what names it, and what was done for all projects of a cycle that it is in. */
export function* projectHistory(question: Question): View<readonly Item[]> {
  const all = yield* proceedings();
  const joined = all.cycles.filter(({ id }) => all.membersOf(id).has(question.id));
  const shared = new Set(
    joined
      .flatMap(({ id }) => all.actsOf(id).filter((act) => act.acts.some(({ projects }) => projects === null)))
      .map(({ entry }) => entry),
  );
  const [own, others, ruleRows] = yield* round(
    look(entries, 'always', { subjects: subject('project', question.id) }),
    look(entries, 'always', { id: [...shared].map(String) }),
    look(rules, 'always'),
  );
  const named = new Set(own.map(({ id }) => id));
  return inFactOrder([...own, ...others.filter(({ id }) => !named.has(id))])
    .filter(({ doc }) => doc.on <= limit(question))
    .map((row) => {
      const { number, on, recordedAt, type, text, decisionIds, correctedBy, voidedBy } = row.doc;
      const decision = type === 'DecisionRecorded' ? (decisionIds[0] ?? null) : null;
      return {
        entry: number,
        on,
        recordedAt,
        type,
        text,
        decision,
        correctedBy,
        voidedBy,
        lateByDays: lateByDays(row.doc, ruleRows),
        evidence: cite(row, ['text'], { entry: 'number' }),
      };
    });
}
