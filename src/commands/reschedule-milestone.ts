import { type Day } from '../events/values/day.js';
import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, DayField, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class RescheduleMilestone extends Common {
  @Id('Projekt', 'P1') project!: string;
  @Id('Meilenstein', 'M2') milestone!: string;
  @DayField('neu fällig am', '2018-04-30') due!: Day;
  @ActDay('verschoben am', '2018-01-15') on!: string;
  @Text('Grund', 'Die Stelle war zwei Monate nicht besetzt.') reason!: string;
  @Id('mit Beschluss', 'LT-2018-1', { optional: true }) decision?: string;
}

export const rescheduleMilestone = defineCommand<RescheduleMilestone>({
  name: 'RescheduleMilestone',
  label: 'Meilenstein verschieben',
  shape: RescheduleMilestone,
  actDay: ({ on }) => on,
  decide({ project, milestone, due, reason, decision, note, asHappened }, situation, act) {
    exists(situation, 'project', project, 'project');
    exists(situation, 'milestone', `${project}/${milestone}`, 'milestone');
    if (decision !== undefined) exists(situation, 'decision', decision, 'decision');
    namesNobody(situation, { reason });
    return [
      { type: 'MilestoneRescheduled', data: stated({ project, milestone, due, reason, decision, note, asHappened }), ...act },
    ];
  },
});
