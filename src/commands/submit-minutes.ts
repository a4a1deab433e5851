import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
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
    return [{ type: 'MinutesSubmitted', data: stated({ meeting, note, asHappened }), ...act }];
  },
});
