import { type Cents } from '../events/values/ids.js';
import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id, Money, Part, Year } from './fields.js';
import { refuse } from './refusal.js';
import { plain, stated } from './stated.js';

class Line {
  @Id('Projekt', 'P1') project!: string;
  @Money('Betrag', 800000) cents!: Cents;
}

export class PlanBudget extends Common {
  @Id('Arbeitsprogramm', 'AP-B') programme!: string;
  @Year('Haushaltsjahr', 2017) year!: number;
  @ActDay('am', '2017-06-20') on!: string;
  @Part('Zeilen', () => Line, { many: true }) lines!: Line[];
}

export const planBudget = defineCommand<PlanBudget>({
  name: 'PlanBudget',
  label: 'Budgetplanung erfassen',
  shape: PlanBudget,
  actDay: ({ on }) => on,
  decide({ programme, year, lines, note, asHappened }, situation, act) {
    exists(situation, 'programme', programme, 'programme');
    const projects = lines.map(({ project }) => project);
    for (const [index, project] of projects.entries()) {
      const field = `lines[${String(index)}].project`;
      exists(situation, 'project', project, field);
      if (projects.indexOf(project) !== index)
        refuse('named-once', `${field}: „${project}“ steht zweimal da.`, 'je Projekt eine Zeile angeben', { field });
    }
    return [{ type: 'BudgetPlanned', data: stated({ programme, year, lines: plain(lines), note, asHappened }), ...act }];
  },
});
