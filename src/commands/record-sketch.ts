import { planVersions } from '../projections/plans/view.js';
import { exists } from '../rules/exists.js';
import { hasSixParts } from '../rules/sketch-six-parts.js';
import { Common } from './common.js';
import { defineCommand, type Situation } from './define.js';
import { ActDay, Id, Part, Text } from './fields.js';
import { BudgetLine, MilestoneChange, namedOnce } from './plan-parts.js';
import { refuse } from './refusal.js';
import { plain } from './stated.js';
import { namesNobody } from './texts.js';

export class RecordSketch extends Common {
  @Id('Planungszyklus', '2016-17') cycle!: string;
  @Id('Projekt', 'P1') project!: string;
  @ActDay('Skizze vom', '2016-12-16') on!: string;
  @Id('Verfasst von', 'LT', { optional: true }) author?: string;
  @Text('Titel', 'Sprachbildung (erfunden)', { optional: true, max: 500, inExamples: 'always' }) title?: string;
  @Text('Ziele', 'Jedes Kind spricht vor der Einschulung sicher.', { optional: true, inExamples: 'always' }) goals?: string;
  @Text('Nutzen', 'Kinder und Eltern', { optional: true, inExamples: 'always' }) benefit?: string;
  @Text('Ausgangslage', 'Ein Drittel der Kinder hat Förderbedarf.', { optional: true, inExamples: 'always' })
  startingPosition?: string;
  @Text('Umsetzungsidee', 'Fortbildung der Fachkräfte', { optional: true, inExamples: 'always' }) idea?: string;
  @Part('Meilensteine', () => MilestoneChange, { optional: true, many: true, inExamples: 'always' })
  milestones?: MilestoneChange[];
  @Part('Budget', () => BudgetLine, { optional: true, many: true, inExamples: 'always' }) budget?: BudgetLine[];
}

/** Whether a sketch of that project and cycle was ever recorded; the first one needs all six parts. */
const isFirst = (situation: Situation, project: string, cycle: string): boolean =>
  !situation.ask(planVersions(project)).some((version) => version.kind === 'sketch' && version.cycle === cycle);

/** A new milestone has a title and a day; one that is known is changed in what is named. */
function milestonesComplete(situation: Situation, { project, milestones = [] }: RecordSketch): void {
  for (const [index, { milestone, title, due, remove }] of milestones.entries()) {
    const field = `milestones[${String(index)}]`;
    if (situation.knows('milestone', `${project}/${milestone}`) || (title !== undefined && due !== undefined)) continue;
    if (remove === true) exists(situation, 'milestone', `${project}/${milestone}`, `${field}.milestone`);
    refuse(
      'milestone-incomplete',
      `${field}: der Meilenstein „${milestone}“ ist neu und braucht Bezeichnung und Tag.`,
      'Bezeichnung und Tag angeben',
      { field },
    );
  }
}

export const recordSketch = defineCommand<RecordSketch>({
  name: 'RecordSketch',
  label: 'Projektskizze erfassen',
  shape: RecordSketch,
  actDay: ({ on }) => on,
  decide(command, situation, act) {
    const { source: _source, on: _on, ...data } = command;
    const { cycle, project, author, title } = data;
    exists(situation, 'cycle', cycle, 'cycle');
    if (author !== undefined) exists(situation, 'body', author, 'author');
    if (title === undefined) exists(situation, 'project', project, 'project');
    if (isFirst(situation, project, cycle)) hasSixParts(plain({ ...data }), project);
    namedOnce(data, 'milestones');
    milestonesComplete(situation, command);
    const { goals, benefit, startingPosition, idea, milestones, budget } = data;
    namesNobody(situation, { title, goals, benefit, startingPosition, idea, milestones, budget });
    const version = situation.series(`sketch/${project}/${cycle}`) + 1;
    return [{ type: 'SketchRecorded', data: { ...plain({ ...data }), version }, ...act }];
  },
});
