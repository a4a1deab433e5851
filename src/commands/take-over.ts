import { type Day } from '../events/values/day.js';
import { idIsFree } from '../rules/id-taken.js';
import { exists } from '../rules/exists.js';
import { inOrder } from '../rules/first-after-last.js';
import { horizonFits } from '../rules/programme-horizon.js';
import { hasSource } from '../rules/source-required.js';
import { Common, SourceFields } from './common.js';
import { defineCommand, type NewEvent } from './define.js';
import { ActDay, Choice, DayField, Flag, Id, Part, Period, Text } from './fields.js';
import { BudgetLine, Milestone, namedOnce } from './plan-parts.js';
import { refuse } from './refusal.js';
import { plain, stated } from './stated.js';
import { namesNobody } from './texts.js';

const STATES = ['resolved', 'mandated', 'in-force', 'closed'] as const;

class TakenOverProgramme {
  @Id('Arbeitsprogramm', 'AP-A') programme!: string;
  @Text('Titel', 'Arbeitsprogramm 2015–2017', { max: 500 }) title!: string;
  @Period('Schuljahre', ['2015/16', '2016/17'], { many: true }) schoolYears!: string[];
  @Choice('Stand', STATES, 'in-force') state!: (typeof STATES)[number];
}

class TakenOverProject {
  @Id('Projekt', 'P1') project!: string;
  @Text('Titel', 'Sprachbildung (erfunden)', { max: 500 }) title!: string;
  @Id('Handlungsfeld', 'sprache', { optional: true }) field?: string;
  @DayField('läuft seit', '2015-08-01') from!: Day;
  @DayField('bis (letzter Tag)', '2016-07-31', { optional: true }) until?: Day;
  @Id('Arbeitsprogramm', 'AP-A', { optional: true }) programme?: string;
  @Flag('beauftragt', true, { optional: true }) mandated?: boolean;
  @Part('Meilensteine', () => Milestone, { optional: true, many: true }) milestones?: Milestone[];
  @Part('Budget', () => BudgetLine, { optional: true, many: true }) budget?: BudgetLine[];
}

export class TakeOver extends Common {
  @Part('Quelle', () => SourceFields, { optional: true, inExamples: 'always' }) override source?: SourceFields;
  @ActDay('Stand vom', '2016-08-01') on!: string;
  @Part('Arbeitsprogramme', () => TakenOverProgramme, { optional: true, many: true, inExamples: 'always' })
  programmes?: TakenOverProgramme[];
  @Part('Projekte', () => TakenOverProject, { optional: true, many: true, inExamples: 'always' })
  projects?: TakenOverProject[];
}

/** What stood before the first entry; it counts as evidence, and says where it is from. */
export const takeOver = defineCommand<TakeOver>({
  name: 'TakeOver',
  label: 'Bestand übernehmen',
  shape: TakeOver,
  actDay: ({ on }) => on,
  decide({ programmes = [], projects = [], source, note, asHappened }, situation, act) {
    hasSource(source, 'eine Übernahme');
    if (programmes.length + projects.length === 0) {
      refuse('nothing-stated', 'programmes: es ist nichts zu übernehmen.', 'Arbeitsprogramme oder Projekte angeben', {
        field: 'programmes',
      });
    }
    namesNobody(situation, { programmes, projects });
    const common = stated({ note, asHappened });
    const made = new Set<string>();
    const events: NewEvent[] = [];
    for (const [index, programme] of programmes.entries()) {
      const field = `programmes[${String(index)}].programme`;
      idIsFree(situation, 'programme', programme.programme, field);
      if (made.has(programme.programme))
        refuse('id-taken', `${field}: das Kürzel „${programme.programme}“ steht zweimal da.`, 'ein anderes Kürzel wählen', {
          field,
        });
      horizonFits(programme.schoolYears, undefined, `programmes[${String(index)}].schoolYears`);
      made.add(programme.programme);
      events.push({ type: 'ProgrammeTakenOver', data: Object.assign(plain(programme), common), ...act });
    }
    const taken = new Set<string>();
    for (const [index, project] of projects.entries()) {
      const field = `projects[${String(index)}].project`;
      idIsFree(situation, 'project', project.project, field);
      if (taken.has(project.project))
        refuse('id-taken', `${field}: das Kürzel „${project.project}“ steht zweimal da.`, 'ein anderes Kürzel wählen', { field });
      taken.add(project.project);
      inOrder(project.from, project.until, `projects[${String(index)}].until`);
      namedOnce(project, field);
      if (project.programme !== undefined && !made.has(project.programme))
        exists(situation, 'programme', project.programme, `projects[${String(index)}].programme`);
      events.push({ type: 'ProjectTakenOver', data: Object.assign(plain(project), common), ...act });
    }
    return events;
  },
});
