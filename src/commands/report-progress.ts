import { exists } from '../rules/exists.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Figure, Id, Part, Text } from './fields.js';
import { plain, stated } from './stated.js';
import { namesNobody } from './texts.js';

class Reach {
  @Text('was erreicht wurde', 'Kindertageseinrichtungen', { max: 300 }) what!: string;
  @Figure('wie viele', 14) value!: number;
}

export class ReportProgress extends Common {
  @Id('Projekt', 'P1') project!: string;
  @ActDay('berichtet am', '2018-02-01') on!: string;
  @Text('Fortschritt', 'Die ersten Fortbildungen sind gelaufen.') text!: string;
  @Part('Reichweite', () => Reach, { optional: true, many: true }) reach?: Reach[];
}

export const reportProgress = defineCommand<ReportProgress>({
  name: 'ReportProgress',
  label: 'Fortschritt berichten',
  shape: ReportProgress,
  actDay: ({ on }) => on,
  decide({ project, text, reach, note, asHappened }, situation, act) {
    exists(situation, 'project', project, 'project');
    eachOnce(
      reach?.map(({ what }) => what),
      'reach',
    );
    namesNobody(situation, { text });
    return [
      { type: 'ProgressReported', data: stated({ project, text, reach: reach && plain(reach), note, asHappened }), ...act },
    ];
  },
});
