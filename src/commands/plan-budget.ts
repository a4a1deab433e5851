import { type Cents } from '../events/values/ids.js';
import { exists } from '../rules/exists.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id, Money, Part, Year } from './fields.js';
import { plain, stated } from './stated.js';

class Line {
  @Id('Projekt', 'P1') project!: string;
  @Money('Betrag', 800000) cents!: Cents;
}

export class PlanBudget extends Common {
  @Id('Arbeitsprogramm', 'AP-B') programme!: string;
  @Year('Haushaltsjahr', 2017) year!: number;
  @ActDay('geplant am', '2017-06-20') on!: string;
  @Part('Zeilen', () => Line, { many: true }) lines!: Line[];
}

export const planBudget = defineCommand<PlanBudget>({
  name: 'PlanBudget',
  label: 'Budgetplanung erfassen',
  shape: PlanBudget,
  actDay: ({ on }) => on,
  decide({ programme, year, lines, note, asHappened }, situation, act) {
    exists(situation, 'programme', programme, 'programme');
    for (const [index, { project }] of lines.entries()) {
      const field = `lines[${String(index)}].project`;
      exists(situation, 'project', project, field);
    }
    eachOnce(
      lines.map(({ project }) => project),
      'lines',
    );
    return [{ type: 'BudgetPlanned', data: stated({ programme, year, lines: plain(lines), note, asHappened }), ...act }];
  },
});
