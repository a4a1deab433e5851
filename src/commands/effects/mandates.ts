import { type Day } from '../../events/values/day.js';
import { DayField, Id, Part, Text, Type } from '../fields.js';
import { ProjectVersion } from './projects.js';

export class MandateIssued {
  @Type('MandateIssued') type!: 'MandateIssued';
  @Id('Auftrag an', 'BIZ') to!: string;
  @Part('Projekte', () => ProjectVersion, { optional: true, many: true, orId: true, inExamples: 'always' }) projects?: (
    string | ProjectVersion
  )[];
  @Text('Aufgabe', 'Konzept Bildungsmonitoring (erfunden)', { optional: true, inExamples: 'never' }) task?: string;
  @Id('Arbeitsprogramm', 'AP-B', { optional: true }) programme?: string;
  @DayField('Frist', '2019-07-31', { optional: true }) due?: Day;
  @Id('Aufsicht führt', 'LT', { optional: true }) supervisedBy?: string;
}

export class MandateExtended {
  @Type('MandateExtended') type!: 'MandateExtended';
  @Id('Auftrag', 'LK-2016-2-1') mandate!: string;
  @DayField('neue Frist', '2017-01-31') due!: Day;
  @Text('Grund', 'Daten kamen später.', { optional: true }) reason?: string;
}

export class MandateWithdrawn {
  @Type('MandateWithdrawn') type!: 'MandateWithdrawn';
  @Id('Auftrag', 'LK-2016-2-1') mandate!: string;
  @DayField('ab (erster Tag)', '2017-02-01', { optional: true }) from?: Day;
}

export class MandateConfirmedDone {
  @Type('MandateConfirmedDone') type!: 'MandateConfirmedDone';
  @Id('Auftrag', 'LK-2016-2-1') mandate!: string;
}

export class AccountAcknowledged {
  @Type('AccountAcknowledged') type!: 'AccountAcknowledged';
  @Id('Rechenschaft', 'RL-2017') account!: string;
}
