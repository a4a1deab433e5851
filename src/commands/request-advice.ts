import { type Day } from '../events/values/day.js';
import { bodyExisted } from '../rules/body-existed.js';
import { exists } from '../rules/exists.js';
import { inOrder } from '../rules/first-after-last.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, DayField, Id } from './fields.js';
import { stated } from './stated.js';

export class RequestAdvice extends Common {
  @Id('Planungszyklus', '2016-17') cycle!: string;
  @Id('Gremien', ['AKSF', 'AKSA'], { many: true }) bodies!: string[];
  @Id('Projekte (ohne Angabe: alle)', ['P1'], { optional: true, many: true }) projects?: string[];
  @ActDay('erbeten am', '2016-12-16') on!: string;
  @DayField('erbeten bis', '2017-01-31', { optional: true }) until?: Day;
}

export const requestAdvice = defineCommand<RequestAdvice>({
  name: 'RequestAdvice',
  label: 'Stellungnahme erbitten',
  shape: RequestAdvice,
  actDay: ({ on }) => on,
  decide({ source: _source, on: _on, ...data }, situation, act) {
    exists(situation, 'cycle', data.cycle, 'cycle');
    eachOnce(data.bodies, 'bodies');
    eachOnce(data.projects, 'projects');
    for (const body of data.bodies) bodyExisted(situation, body, act.on, 'bodies');
    for (const project of data.projects ?? []) exists(situation, 'project', project, 'projects');
    inOrder(act.on, data.until, 'until');
    return [{ type: 'AdviceRequested', data: stated({ ...data }), ...act }];
  },
});
