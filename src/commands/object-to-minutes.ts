import { exists } from '../rules/exists.js';
import { afterSitting } from '../rules/minutes-before-meeting.js';
import { Common } from './common.js';
import { defineCommand, type NewEvent } from './define.js';
import { ActDay, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class ObjectToMinutes extends Common {
  @Id('Sitzung', 'LK-2016-10-12') meeting!: string;
  @ActDay('Einwand vom', '2016-12-08') on!: string;
  @Text('Einwand von', 'Vorsitz', { max: 300 }) by!: string;
  @Text('Einwand', 'Zwei Beschlüsse sind vertauscht.') text!: string;
}

export const objectToMinutes = defineCommand<ObjectToMinutes>({
  name: 'ObjectToMinutes',
  label: 'Einwand gegen die Niederschrift',
  shape: ObjectToMinutes,
  actDay: ({ on }) => on,
  decide({ meeting, by, text, note, asHappened }, situation, act) {
    exists(situation, 'meeting', meeting, 'meeting');
    namesNobody(situation, { by, text });
    const event: NewEvent = { type: 'MinutesObjected', data: stated({ meeting, by, text, note, asHappened }), ...act };
    return [afterSitting(situation, event, meeting)];
  },
});
