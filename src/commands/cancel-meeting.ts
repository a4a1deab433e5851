import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { Id, Text } from './fields.js';
import { sittings } from './meeting-ids.js';
import { refuse } from './refusal.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class CancelMeeting extends Common {
  @Id('Sitzung', 'LK-2017-03-15') meeting!: string;
  @Text('Grund', 'Zu wenige Zusagen') reason!: string;
}

export const cancelMeeting = defineCommand<CancelMeeting>({
  name: 'CancelMeeting',
  label: 'Sitzung absagen',
  shape: CancelMeeting,
  decide({ meeting, reason, note, asHappened }, situation, act) {
    exists(situation, 'meeting', meeting, 'meeting');
    if (sittings(situation).some(({ id, doc }) => id === meeting && doc.state === 'held')) {
      refuse('meeting-held', `meeting: die Sitzung „${meeting}“ hat stattgefunden.`, 'eine andere Sitzung angeben', {
        field: 'meeting',
      });
    }
    namesNobody(situation, { reason });
    return [{ type: 'MeetingCancelled', data: stated({ meeting, reason, note, asHappened }), ...act }];
  },
});
