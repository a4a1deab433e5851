import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { entriesOf, type EvidenceByField } from '../engine/cite.js';
import { type Draft, drafting, written } from '../engine/draft.js';
import { lazily } from '../engine/lazily.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { bodiesIn, meetingOf, standing, together } from '../meetings/sitting.js';
import { lateByDays } from '../entries/late.js';
import { rules, type RulesRow } from '../region/fold.js';
import { type DecisionRow, decisions } from './fold.js';

export const DECISION_STATES = ['valid', 'corrected', 'voided', 'revoked', 'superseded', 'to-be-ratified'] as const;
interface DecisionState {
  readonly state: (typeof DECISION_STATES)[number];
  readonly by: readonly EntryNumber[];
}

/** Withdrawn, then ended by a later decision, then corrected: the strongest word is the state, and rests on who said it. */
function stateOf({ doc, evidence }: Found<DecisionRow>): DecisionState {
  const own = [doc.entry];
  if (doc.voided) return { state: 'voided', by: own };
  if (doc.revokedOn !== null) return { state: 'revoked', by: evidence.revokedOn ?? own };
  if (doc.supersededOn !== null) return { state: 'superseded', by: evidence.supersededOn ?? own };
  if (doc.correctedOn !== null) return { state: 'corrected', by: own };
  if (doc.basis !== 'urgent') return { state: 'valid', by: own };
  return doc.ratifiedOn === null
    ? { state: 'to-be-ratified', by: own }
    : { state: 'valid', by: entriesOf(own, evidence.ratifiedOn) };
}

/** Derived from the counts, never typed in (DOMAIN 3.1): no vote against, whatever the abstentions. */
function unanimous(vote: DecisionRow['vote']): boolean | null {
  if (vote === null) return null;
  return 'consensus' in vote || (vote.yes > 0 && vote.no === 0);
}

/** A body has said that a correction is right. */
interface Confirmation {
  readonly on: Day;
  readonly entry: EntryNumber;
}
interface Around {
  readonly sittingOf: (decision: Found<DecisionRow>) => Found<MeetingRow> | null;
  readonly ruleRows: readonly Found<RulesRow>[];
  readonly confirmed: ReadonlyMap<string, Confirmation>;
}

/** Where no correction stands, because it is withdrawn, there is nothing that could be confirmed. */
const confirmationOf = (doc: DecisionRow, confirmed: Around['confirmed']): Confirmation | null =>
  doc.correctedOn === null ? null : (confirmed.get(doc.entryId) ?? null);

const NONE: readonly EntryNumber[] = [];

/** What it rests on that they are approved or, where they are not, what has been said of them so far. */
function approvalRests(sitting: Found<MeetingRow> | null): readonly EntryNumber[] {
  if (sitting === null) return NONE;
  const { doc, evidence } = sitting;
  if (doc.minutesApprovedOn !== null) return evidence.minutesApprovedOn ?? NONE;
  return doc.minutesState === 'none' ? NONE : (evidence.minutesState ?? NONE);
}

function evidenceOf(decision: Found<DecisionRow>, { sittingOf, confirmed }: Around): EvidenceByField {
  const { doc, evidence } = decision;
  const sitting = sittingOf(decision);
  const confirmation = confirmationOf(doc, confirmed);
  return {
    number: evidence.number ?? NONE,
    body: evidence.body ?? NONE,
    basis: evidence.basis ?? NONE,
    decidedOn: evidence.decidedOn ?? NONE,
    precision: evidence.precision ?? NONE,
    effectiveFrom: evidence.effectiveFrom ?? NONE,
    text: evidence.text ?? NONE,
    result: evidence.result ?? NONE,
    vote: evidence.vote ?? NONE,
    effects: evidence.effects ?? NONE,
    projects: evidence.projects ?? NONE,
    conditions: evidence.conditions ?? NONE,
    proposal: evidence.proposal ?? NONE,
    item: evidence.item ?? NONE,
    public: evidence.public ?? NONE,
    asHappened: evidence.asHappened ?? NONE,
    lateByDays: evidence.enteredOn ?? NONE,
    programmes: evidence.programmes ?? NONE,
    enteredOn: evidence.enteredOn ?? NONE,
    correctedOn: evidence.correctedOn ?? NONE,
    previousTexts: evidence.previousTexts ?? NONE,
    unanimous: evidence.vote ?? NONE,
    confirmedOn: confirmation ? [confirmation.entry] : NONE,
    state: stateOf(decision).by,
    meeting: sitting?.evidence.state ?? [doc.entry],
    minutesApprovedOn: approvalRests(sitting),
    minutesState: sitting?.evidence.minutesState ?? NONE,
  };
}

const draftOf = drafting<Found<DecisionRow>, Around>({
  own: (decision) => {
    const { id, doc } = decision;
    return {
      id,
      number: doc.number,
      body: doc.body,
      basis: doc.basis,
      decidedOn: doc.decidedOn,
      precision: doc.precision,
      effectiveFrom: doc.effectiveFrom,
      enteredOn: doc.enteredOn,
      state: stateOf(decision).state,
      text: doc.text,
      proposal: doc.proposal,
      item: doc.item,
      result: doc.result,
      vote: doc.vote,
      unanimous: unanimous(doc.vote),
      effects: doc.effects,
      projects: doc.projects,
      programmes: doc.programmes,
      conditions: doc.conditions,
      correctedOn: doc.correctedOn,
      previousTexts: doc.previousTexts,
      public: doc.public,
      asHappened: doc.asHappened,
      entry: doc.entry,
    };
  },
  around: (decision, { sittingOf, ruleRows, confirmed }) => {
    const { doc } = decision;
    const { decidedOn: on, precision, enteredOn } = doc;
    const sitting = sittingOf(decision);
    return {
      meeting: sitting?.id ?? doc.namedMeeting,
      minutesApprovedOn: sitting?.doc.minutesApprovedOn ?? null,
      /** null: there was no sitting, so there are no minutes */
      minutesState: sitting?.doc.minutesState ?? null,
      lateByDays: lateByDays({ type: 'DecisionRecorded', on, precision, enteredOn }, ruleRows),
      confirmedOn: confirmationOf(doc, confirmed)?.on ?? null,
    };
  },
  evidence: evidenceOf,
});

/** Of several confirmations the last in fact order counts. */
function confirmedBy(rows: readonly Found<DecisionRow>[]): Around['confirmed'] {
  const confirming = rows.filter(({ doc }) => doc.confirms.length > 0 && !doc.voided);
  const inFactOrder = confirming.sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));
  return new Map(
    inFactOrder.flatMap(({ doc }) => doc.confirms.map((entry) => [entry, { on: doc.decidedOn, entry: doc.entry }] as const)),
  );
}

const sittingAmong = (sittings: readonly Found<MeetingRow>[]): Around['sittingOf'] =>
  lazily(({ doc }) => meetingOf(doc, sittings));

/** In no order: a page sorts them. */
export function* decisionDrafts({ validOn }: Question): View<readonly Draft[]> {
  const [rows, sittings, ruleRows] = yield* round(look(decisions, validOn), look(meetings, validOn), look(rules, 'always'));
  const around: Around = { sittingOf: sittingAmong(standing(sittings)), ruleRows, confirmed: confirmedBy(rows) };
  return rows.map((row) => draftOf(row, around));
}

export function* decisionList(question: Question): View<readonly Item[]> {
  return (yield* decisionDrafts(question)).map(written);
}

export function* decisionThing({ id, validOn }: Question): View<Item | null> {
  const [[row]] = yield* round(look(decisions, validOn, { id }));
  if (!row) return null;
  const { body, namedMeeting, entryId } = row.doc;
  const [own, named, confirming, ruleRows] = yield* round(
    look(meetings, validOn, { bodies: body }),
    look(meetings, validOn, { id: namedMeeting ?? [] }),
    look(decisions, validOn, { confirms: entryId }),
    look(rules, 'always'),
  );
  const found = together(own, named);
  const [others] = yield* round(look(meetings, validOn, { bodies: bodiesIn(found) }));
  const sittingOf = sittingAmong(standing(together(found, others)));
  const around = { sittingOf, ruleRows, confirmed: confirmedBy(confirming) };
  return draftOf(row, around).written();
}
