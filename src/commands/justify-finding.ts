import { findingsOn } from '../projections/findings/view.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Text } from './fields.js';
import { refuse } from './refusal.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class JustifyFinding extends Common {
  @Text('Abweichung', 'step-late-2016-17-consultation', { max: 200 }) finding!: string;
  @ActDay('begründet am', '2017-02-20') on!: string;
  @Text('Begründung', 'Der Beirat konnte erst im Februar tagen.') text!: string;
}

export const justifyFinding = defineCommand<JustifyFinding>({
  name: 'JustifyFinding',
  label: 'Abweichung begründen',
  shape: JustifyFinding,
  actDay: ({ on }) => on,
  decide({ finding, text, note, asHappened }, situation, act) {
    if (!situation.ask(findingsOn(act.on)).some(({ id }) => id === finding)) {
      refuse(
        'unknown-finding',
        `finding: die Abweichung „${finding}“ gibt es an diesem Tag nicht.`,
        'das Kürzel aus der Liste der Abweichungen nehmen',
        { field: 'finding' },
      );
    }
    namesNobody(situation, { text });
    return [{ type: 'FindingJustified', data: stated({ finding, text, note, asHappened }), ...act }];
  },
});
