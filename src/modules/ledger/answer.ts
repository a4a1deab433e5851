import { type Entry } from '../../events/entry.js';
import { type RegionId } from '../../events/values/ids.js';
import { type AnsweredEntry, type AnsweredFinding, type CommandAnswer } from './command-request.js';

/** The ids that the ledger gave, as the caller will want to use them. */
function idsOf({ event }: Entry): Readonly<Record<string, unknown>> {
  const { type, data } = event;
  switch (type) {
    case 'DecisionRecorded': {
      const mandates = (data.effects ?? []).flatMap((effect) => (effect.type === 'MandateIssued' ? (effect.mandates ?? []) : []));
      return { decision: data.decision, number: data.number, ...(mandates.length > 0 ? { mandates } : {}) };
    }
    case 'MeetingScheduled':
    case 'MeetingHeld':
      return { meeting: data.meeting };
    case 'SketchRecorded':
      return { project: data.project, cycle: data.cycle, version: data.version };
    case 'AccountSubmitted':
      return { account: data.account };
    default:
      return {};
  }
}

const answered = (entry: Entry): AnsweredEntry => ({ number: entry.number, type: entry.event.type, ids: idsOf(entry) });

/** The same entries give the same answer, however often they are asked for. */
export const answerOf = (region: RegionId, entries: readonly Entry[], findings: readonly AnsweredFinding[]): CommandAnswer => ({
  position: `${region}:${String(entries.at(-1)?.number ?? 0)}`,
  entries: entries.map(answered),
  findings,
});
