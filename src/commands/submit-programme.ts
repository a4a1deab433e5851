import { bodyExisted } from '../rules/body-existed.js';
import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id } from './fields.js';
import { stated } from './stated.js';

export class SubmitProgramme extends Common {
  @Id('Arbeitsprogramm', 'AP-B') programme!: string;
  @Id('vorgelegt an', 'LT') to!: string;
  @ActDay('vorgelegt am', '2017-04-05') on!: string;
  @Id('mit der Rechenschaft', 'RL-2017', { optional: true }) account?: string;
}

export const submitProgramme = defineCommand<SubmitProgramme>({
  name: 'SubmitProgramme',
  label: 'Arbeitsprogramm vorlegen',
  shape: SubmitProgramme,
  actDay: ({ on }) => on,
  decide({ programme, to, account, note, asHappened }, situation, act) {
    exists(situation, 'programme', programme, 'programme');
    bodyExisted(situation, to, act.on, 'to');
    if (account !== undefined) exists(situation, 'account', account, 'account');
    return [{ type: 'ProgrammeSubmitted', data: stated({ programme, to, account, note, asHappened }), ...act }];
  },
});
