import { yearOf } from '../events/values/day.js';
import { type Cents } from '../events/values/ids.js';
import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id, Money, Text, Year } from './fields.js';
import { refuse } from './refusal.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';
import { germanDay } from '../projections/entries/german-day.js';

export class ReportSpending extends Common {
  @Id('Projekt', 'P1') project!: string;
  @Year('Haushaltsjahr', 2017) year!: number;
  @ActDay('Stand vom', '2017-12-31') on!: string;
  @Money('ausgegeben', 763500) cents!: Cents;
  @Text('Position', 'Honorare', { optional: true, max: 300 }) line?: string;
}

export const reportSpending = defineCommand<ReportSpending>({
  name: 'ReportSpending',
  label: 'Ausgaben berichten',
  shape: ReportSpending,
  actDay: ({ on }) => on,
  decide({ project, year, cents, line, note, asHappened }, situation, act) {
    namesNobody(situation, { line });
    exists(situation, 'project', project, 'project');
    if (year > yearOf(act.on)) {
      refuse(
        'act-in-future',
        `year: im Jahr ${String(year)} war bis zum ${germanDay(act.on)} noch nichts auszugeben.`,
        'das Haushaltsjahr oder den Tag prüfen',
        { field: 'year' },
      );
    }
    return [{ type: 'SpendingReported', data: stated({ project, year, cents, line, note, asHappened }), ...act }];
  },
});
