import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class ReportMandateDone extends Common {
  @Id('Auftrag', 'LK-2016-2-1') mandate!: string;
  @ActDay('gemeldet am', '2017-01-20') on!: string;
  @Text('Bemerkung zur Erledigung', 'Das Konzept liegt vor.', { optional: true }) text?: string;
}

export const reportMandateDone = defineCommand<ReportMandateDone>({
  name: 'ReportMandateDone',
  label: 'Auftrag als erledigt melden',
  shape: ReportMandateDone,
  actDay: ({ on }) => on,
  decide({ mandate, text, note, asHappened }, situation, act) {
    exists(situation, 'mandate', mandate, 'mandate');
    namesNobody(situation, { text });
    return [{ type: 'MandateReportedDone', data: stated({ mandate, text, note, asHappened }), ...act }];
  },
});
