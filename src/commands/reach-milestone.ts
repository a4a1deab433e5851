import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id } from './fields.js';
import { stated } from './stated.js';

export class ReachMilestone extends Common {
  @Id('Projekt', 'P1') project!: string;
  @Id('Meilenstein', 'M1') milestone!: string;
  @ActDay('erreicht am', '2017-11-28') on!: string;
}

export const reachMilestone = defineCommand<ReachMilestone>({
  name: 'ReachMilestone',
  label: 'Meilenstein erreicht',
  shape: ReachMilestone,
  actDay: ({ on }) => on,
  decide({ project, milestone, note, asHappened }, situation, act) {
    exists(situation, 'project', project, 'project');
    exists(situation, 'milestone', `${project}/${milestone}`, 'milestone');
    return [{ type: 'MilestoneReached', data: stated({ project, milestone, note, asHappened }), ...act }];
  },
});
