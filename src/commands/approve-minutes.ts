import { exists } from '../rules/exists.js';
import { afterSitting } from '../rules/minutes-before-meeting.js';
import { Common } from './common.js';
import { defineCommand, type NewEvent } from './define.js';
import { ActDay, Id } from './fields.js';
import { stated } from './stated.js';

export class ApproveMinutes extends Common {
  @Id('Sitzung', 'LK-2016-10-12') meeting!: string;
  @ActDay('genehmigt am', '2017-03-15') on!: string;
  @Id('in der Sitzung', 'LK-2017-03-15', { optional: true }) inMeeting?: string;
}

export const approveMinutes = defineCommand<ApproveMinutes>({
  name: 'ApproveMinutes',
  label: 'Niederschrift genehmigen',
  shape: ApproveMinutes,
  actDay: ({ on }) => on,
  decide({ meeting, inMeeting, note, asHappened }, situation, act) {
    exists(situation, 'meeting', meeting, 'meeting');
    if (inMeeting !== undefined) exists(situation, 'meeting', inMeeting, 'inMeeting');
    const event: NewEvent = { type: 'MinutesApproved', data: stated({ meeting, inMeeting, note, asHappened }), ...act };
    return [afterSitting(situation, event, meeting)];
  },
});
