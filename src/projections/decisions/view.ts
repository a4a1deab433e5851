import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { byId, cite, entriesOf } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { bodiesIn, meetingOf, standing, together } from '../meetings/sitting.js';
import { lateByDays } from '../entries/late.js';
import { rules, type RulesRow } from '../region/fold.js';
import { type DecisionRow, decisions } from './fold.js';

/** Withdrawn, then ended by a later decision, then corrected: the strongest word is the state, and rests on who said it. */
function stateOf({ doc, evidence }: Found<DecisionRow>): { readonly state: string; readonly by: readonly EntryNumber[] } {
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
  readonly sittings: readonly Found<MeetingRow>[];
  readonly ruleRows: readonly Found<RulesRow>[];
  readonly confirmed: ReadonlyMap<string, Confirmation>;
}

function itemOf(decision: Found<DecisionRow>, { sittings, ruleRows, confirmed }: Around): Item {
  const { doc } = decision;
  const sitting = meetingOf(doc, sittings);
  const own = [doc.entry];
  const { state, by } = stateOf(decision);
  const confirmation = confirmed.get(doc.entryId);
  return {
    id: decision.id,
    number: doc.number,
    body: doc.body,
    meeting: sitting?.id ?? doc.namedMeeting,
    basis: doc.basis,
    decidedOn: doc.decidedOn,
    effectiveFrom: doc.effectiveFrom,
    enteredOn: doc.enteredOn,
    minutesApprovedOn: sitting?.doc.minutes.approvedOn ?? null,
    /** null: there was no sitting, so there are no minutes */
    minutesState: sitting?.doc.minutes.state ?? null,
    lateByDays: lateByDays(
      { type: 'DecisionRecorded', on: doc.decidedOn, precision: doc.precision, enteredOn: doc.enteredOn },
      ruleRows,
    ),
    state,
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
    confirmedOn: confirmation?.on ?? null,
    previousTexts: doc.previousTexts,
    public: doc.public,
    asHappened: doc.asHappened,
    entry: doc.entry,
    evidence: {
      ...cite(
        decision,
        [
          'number',
          'body',
          'basis',
          'decidedOn',
          'effectiveFrom',
          'text',
          'result',
          'vote',
          'effects',
          'projects',
          'conditions',
          'proposal',
          'item',
          'public',
          'programmes',
          'enteredOn',
          'correctedOn',
          'previousTexts',
        ],
        { unanimous: 'vote' },
      ),
      confirmedOn: confirmation ? [confirmation.entry] : [],
      state: by,
      meeting: sitting?.evidence.state ?? own,
      minutesApprovedOn: sitting?.evidence.minutes ?? [],
      minutesState: sitting?.evidence.minutes ?? [],
    },
  };
}

/** Of several confirmations the last in fact order counts. */
function confirmedBy(rows: readonly Found<DecisionRow>[]): Around['confirmed'] {
  const confirming = rows.filter(({ doc }) => doc.confirms.length > 0 && !doc.voided);
  const inFactOrder = confirming.sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));
  return new Map(
    inFactOrder.flatMap(({ doc }) => doc.confirms.map((entry) => [entry, { on: doc.decidedOn, entry: doc.entry }] as const)),
  );
}

export function* decisionList({ validOn }: Question): View<readonly Item[]> {
  const [rows, sittings, ruleRows] = yield* round(look(decisions, validOn), look(meetings, validOn), look(rules, 'always'));
  const around: Around = { sittings: standing(sittings), ruleRows, confirmed: confirmedBy(rows) };
  return byId(rows).map((row) => itemOf(row, around));
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
  return itemOf(row, { sittings: standing(together(found, others)), ruleRows, confirmed: confirmedBy(confirming) });
}
