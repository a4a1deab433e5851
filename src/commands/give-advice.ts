import { bodyExisted } from '../rules/body-existed.js';
import { exists } from '../rules/exists.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Choice, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

const POSITIONS = ['unchanged', 'changes', 'against', 'none'] as const;

export class GiveAdvice extends Common {
  @Id('Planungszyklus', '2016-17') cycle!: string;
  @Id('Gremium', 'AKSF') body!: string;
  @ActDay('Stellungnahme vom', '2017-01-10') on!: string;
  @Id('Projekte (ohne Angabe: alle)', ['P1'], { optional: true, many: true }) projects?: string[];
  @Choice('Haltung', POSITIONS, 'unchanged') position!: (typeof POSITIONS)[number];
  @Text('Stellungnahme', 'Die Fortbildung soll früher beginnen.', { optional: true }) text?: string;
}

export const giveAdvice = defineCommand<GiveAdvice>({
  name: 'GiveAdvice',
  label: 'Stellungnahme erfassen',
  shape: GiveAdvice,
  actDay: ({ on }) => on,
  decide({ source: _source, on: _on, ...data }, situation, act) {
    exists(situation, 'cycle', data.cycle, 'cycle');
    bodyExisted(situation, data.body, act.on, 'body');
    eachOnce(data.projects, 'projects');
    for (const project of data.projects ?? []) exists(situation, 'project', project, 'projects');
    namesNobody(situation, { text: data.text });
    return [{ type: 'AdviceGiven', data: stated({ ...data }), ...act }];
  },
});
