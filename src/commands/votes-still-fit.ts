import { type FactChange } from '../events/fact-table.js';
import { decisions } from '../projections/decisions/fold.js';
import { look } from '../projections/engine/view.js';
import { meetingOf, standing } from '../projections/meetings/sitting.js';
import { exceeds, type Vote, votesFit } from '../rules/votes-exceed-present.js';
import { type Situation } from './define.js';
import { sittings } from './meeting-ids.js';

/** Decisions with more votes than people in their sitting, and how many those were. */
function exceeding(situation: Situation): ReadonlyMap<string, { readonly vote: Vote; readonly present: number }> {
  const known = standing(sittings(situation));
  const all = new Map<string, { readonly vote: Vote; readonly present: number }>();
  for (const { id, doc } of situation.find(look(decisions, 'always'))) {
    if (doc.voided || doc.vote === null) continue;
    const present = meetingOf(doc, known)?.doc.present ?? null;
    if (exceeds(doc.vote, present)) all.set(id, { vote: doc.vote, present });
  }
  return all;
}

const COUNTING = new Set(['DecisionRecorded', 'MeetingScheduled', 'MeetingHeld', 'MeetingCancelled']);

/** votes-exceed-present, where a withdrawal brings an earlier count back, or leaves votes to another sitting of their day. */
export function votesStillFit(situation: Situation, changes: readonly FactChange[], field: string): void {
  if (!changes.some(({ before }) => before !== null && COUNTING.has(before.event.type))) return;
  const before = exceeding(situation);
  const after = situation.suppose(changes, () => exceeding(situation));
  for (const [id, { vote, present }] of after) {
    if (!before.has(id)) votesFit(vote, present, `${field}: im Beschluss „${id}“`, field);
  }
}
