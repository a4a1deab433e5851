import { exists } from '../rules/exists.js';
import { namesNobody } from '../rules/plain-name-in-text.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id, Text } from './fields.js';
import { stated } from './stated.js';

export class ObjectToMinutes extends Common {
  @Id('Sitzung', 'LK-2016-10-12') meeting!: string;
  @ActDay('Einwand vom', '2016-12-08') on!: string;
  @Text('von', 'Vorsitz', { max: 300 }) by!: string;
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
    return [{ type: 'MinutesObjected', data: stated({ meeting, by, text, note, asHappened }), ...act }];
  },
});
