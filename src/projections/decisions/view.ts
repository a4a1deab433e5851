import { byId, cite } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { meetingOf, standing } from '../meetings/sitting.js';
import { type DecisionRow, decisions } from './fold.js';

/** Withdrawn, then ended by a later decision, then corrected: the strongest word is the state. */
function stateOf(row: DecisionRow): string {
  if (row.voided) return 'voided';
  if (row.revokedOn !== null) return 'revoked';
  if (row.supersededOn !== null) return 'superseded';
  if (row.correctedOn !== null) return 'corrected';
  return row.basis === 'urgent' && row.ratifiedOn === null ? 'to-be-ratified' : 'valid';
}

/** Derived from the counts, never typed in (DOMAIN 3.1): no vote against, whatever the abstentions. */
function unanimous(vote: DecisionRow['vote']): boolean | null {
  if (vote === null) return null;
  return 'consensus' in vote || (vote.yes > 0 && vote.no === 0);
}

function itemOf(decision: Found<DecisionRow>, sittings: readonly Found<MeetingRow>[], confirmedOn: string | null): Item {
  const { doc } = decision;
  const sitting = meetingOf(doc, sittings);
  const own = [doc.entry];
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
    state: stateOf(doc),
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
    confirmedOn,
    previousTexts: doc.previousTexts,
    public: doc.public,
    asHappened: doc.asHappened,
    entry: doc.entry,
    evidence: {
      ...cite(decision, [
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
      ]),
      state: own,
      meeting: sitting?.evidence.state ?? own,
      minutesApprovedOn: sitting?.evidence.minutes ?? [],
    },
  };
}

function* itemsOf(validOn: Question['validOn'], where: Readonly<Record<string, string>>): View<readonly Item[]> {
  const [rows, sittings, confirming] = yield* round(
    look(decisions, validOn, where),
    look(meetings, validOn),
    look(decisions, validOn),
  );
  const confirmed = new Map<string, string>();
  for (const { doc } of confirming) {
    if (doc.voided || !doc.result.startsWith('adopted')) continue;
    for (const effect of doc.effects) if (effect.type === 'CorrectionConfirmed') confirmed.set(effect.entry, doc.decidedOn);
  }
  const shown = standing(sittings);
  return byId(rows).map((row) => itemOf(row, shown, confirmed.get(row.doc.entryId) ?? null));
}

export const decisionList = ({ validOn }: Question): View<readonly Item[]> => itemsOf(validOn, {});

export function* decisionThing({ id, validOn }: Question): View<Item | null> {
  const [item] = yield* itemsOf(validOn, { id });
  return item ?? null;
}
