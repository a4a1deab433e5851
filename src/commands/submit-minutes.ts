import { exists } from '../rules/exists.js';
import { afterSitting } from '../rules/minutes-before-meeting.js';
import { Common } from './common.js';
import { defineCommand, type NewEvent } from './define.js';
import { ActDay, Id } from './fields.js';
import { stated } from './stated.js';

export class SubmitMinutes extends Common {
  @Id('Sitzung', 'LK-2016-10-12') meeting!: string;
  @ActDay('vorgelegt am', '2016-10-20') on!: string;
}

export const submitMinutes = defineCommand<SubmitMinutes>({
  name: 'SubmitMinutes',
  label: 'Niederschrift vorlegen',
  shape: SubmitMinutes,
  actDay: ({ on }) => on,
  decide({ meeting, note, asHappened }, situation, act) {
    exists(situation, 'meeting', meeting, 'meeting');
    const event: NewEvent = { type: 'MinutesSubmitted', data: stated({ meeting, note, asHappened }), ...act };
    return [afterSitting(situation, event, meeting)];
  },
});
