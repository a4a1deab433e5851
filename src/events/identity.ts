import { type LedgerEvent } from './catalogue.js';
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
