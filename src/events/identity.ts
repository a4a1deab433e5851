import { type LedgerEvent } from './catalogue.js';
import { type Effect } from './effects.js';
import { type SubjectKind } from './values/ids.js';

/** The ids that an event brings into the world, and that are unique per kind in a region (CONTRACT 1). */
export function identityOf({ type, data }: LedgerEvent): readonly { readonly kind: SubjectKind; readonly id: string }[] {
  switch (type) {
    case 'RegionRegistered':
      return [{ kind: 'region', id: 'self' }];
    case 'CharterAdopted':
      return [{ kind: 'charter', id: data.version }];
    case 'PersonRegistered':
      return [{ kind: 'person', id: data.person }];
    case 'CycleOpened':
      return [
        { kind: 'cycle', id: data.cycle },
        { kind: 'programme', id: data.programme },
      ];
    case 'ProgrammeTakenOver':
      return [{ kind: 'programme', id: data.programme }];
    case 'ProjectTakenOver':
      return [{ kind: 'project', id: data.project }];
    case 'AccountSubmitted':
      return [{ kind: 'account', id: data.account }];
    case 'BodyEstablished':
      return [{ kind: 'body', id: data.body }];
    case 'DecisionRecorded':
      return (data.effects ?? []).flatMap((effect) =>
        effect.type === 'BodyEstablished' ? [{ kind: 'body' as const, id: effect.body }] : [],
      );
    default:
      return [];
  }
}

/** A project is there from its first proposal on, adopted or not; a continuation, an end or a mandate only names one. */
const proposes = (effects: readonly Effect[], project: string): boolean =>
  effects.some(({ type, ...effect }) => PROPOSALS.has(type) && 'project' in effect && effect.project === project);
const PROPOSALS: ReadonlySet<string> = new Set(['ProjectInitiated', 'PlanModified']);

/**
 * Whether an event makes a thing that it is about. The others only name it: with what made it corrected or withdrawn, they
 * do not keep it in the world.
 */
export function makes(event: LedgerEvent, kind: SubjectKind, id: string): boolean {
  switch (kind) {
    case 'project':
      if (event.type === 'DecisionRecorded') return proposes(event.data.effects ?? [], id);
      return event.type === 'ProjectTakenOver' || event.type === 'SketchRecorded';
    case 'milestone':
      return event.type !== 'MilestoneReached' && event.type !== 'MilestoneRescheduled';
    case 'mandate':
      return (
        event.type === 'DecisionRecorded' &&
        (event.data.effects ?? []).some((effect) => effect.type === 'MandateIssued' && effect.mandates?.includes(id) === true)
      );
    case 'meeting':
      return event.type === 'MeetingScheduled' || event.type === 'MeetingHeld';
    case 'decision':
      return event.type === 'DecisionRecorded' && event.data.decision === id;
    case 'body':
    case 'person':
    case 'programme':
    case 'cycle':
    case 'account':
      return identityOf(event).some((given) => given.kind === kind && given.id === id);
    default:
      return true;
  }
}
