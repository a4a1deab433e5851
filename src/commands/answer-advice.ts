import { exists } from '../rules/exists.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Choice, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

const TAKEN_UP = ['yes', 'partly', 'no'] as const;

export class AnswerAdvice extends Common {
  @Id('Planungszyklus', '2016-17') cycle!: string;
  @Id('Gremium, das Stellung nahm', 'AKSF') body!: string;
  @ActDay('beantwortet am', '2017-02-16') on!: string;
  @Id('Projekte (ohne Angabe: alle)', ['P1'], { optional: true, many: true }) projects?: string[];
  @Choice('aufgegriffen', TAKEN_UP, 'partly') takenUp!: (typeof TAKEN_UP)[number];
  @Text('Begründung', 'Der frühere Beginn ist nicht finanziert.', { optional: true }) reason?: string;
}

export const answerAdvice = defineCommand<AnswerAdvice>({
  name: 'AnswerAdvice',
  label: 'Stellungnahme beantworten',
  shape: AnswerAdvice,
  actDay: ({ on }) => on,
  decide({ source: _source, on: _on, ...data }, situation, act) {
    exists(situation, 'cycle', data.cycle, 'cycle');
    exists(situation, 'body', data.body, 'body');
    eachOnce(data.projects, 'projects');
    for (const project of data.projects ?? []) exists(situation, 'project', project, 'projects');
    namesNobody(situation, { reason: data.reason });
    return [{ type: 'AdviceAnswered', data: stated({ ...data }), ...act }];
  },
});
