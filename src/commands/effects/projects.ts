import { type Day } from '../../events/values/day.js';
import { DayField, Flag, Id, Ordinal, Part, Text, Type } from '../fields.js';
import { Changes } from '../plan-parts.js';

export class ProjectInitiated {
  @Type('ProjectInitiated') type!: 'ProjectInitiated';
  @Id('Projekt', 'P6') project!: string;
  @Text('Titel', 'Ankommen (erfunden)', { max: 500 }) title!: string;
  @Id('Handlungsfeld', 'integration', { optional: true }) field?: string;
  @DayField('ab (erster Tag)', '2017-08-01', { optional: true }) from?: Day;
  @DayField('bis (letzter Tag)', '2019-07-31', { optional: true }) until?: Day;
}

export class ProjectContinued {
  @Type('ProjectContinued') type!: 'ProjectContinued';
  @Id('Projekt', 'P1') project!: string;
  @DayField('bis (letzter Tag)', '2019-07-31', { optional: true }) until?: Day;
}

export class ProjectEnded {
  @Type('ProjectEnded') type!: 'ProjectEnded';
  @Id('Projekt', 'P5') project!: string;
  @DayField('letzter Tag', '2017-07-31') until!: Day;
}

export class PlanModified {
  @Type('PlanModified') type!: 'PlanModified';
  @Id('Projekt', 'P2') project!: string;
  @Part('Änderungen', () => Changes) changes!: Changes;
}

export class ProjectChanges {
  @Id('Projekt', 'P2') project!: string;
  @Part('Änderungen', () => Changes) changes!: Changes;
}

export class ProgrammeSubmitted {
  @Type('ProgrammeSubmitted') type!: 'ProgrammeSubmitted';
  @Id('Arbeitsprogramm', 'AP-B') programme!: string;
  @Id('vorgelegt an', 'LK') to!: string;
}

export class ProgrammeRecommended {
  @Type('ProgrammeRecommended') type!: 'ProgrammeRecommended';
  @Id('Arbeitsprogramm', 'AP-B') programme!: string;
  @Flag('unverändert empfohlen', true) unchanged!: boolean;
  @Part('Änderungsvorschläge', () => ProjectChanges, { optional: true, many: true }) changes?: ProjectChanges[];
}

export class ProgrammeResolved {
  @Type('ProgrammeResolved') type!: 'ProgrammeResolved';
  @Id('Arbeitsprogramm', 'AP-B', { optional: true, inExamples: 'always' }) programme?: string;
  @Id('Projekte', ['P7'], { optional: true, many: true, inExamples: 'never' }) projects?: string[];
  @Part('Änderungen', () => ProjectChanges, { optional: true, many: true }) changes?: ProjectChanges[];
}

export class ProjectVersion {
  @Id('Projekt', 'P1') project!: string;
  @Ordinal('Fassung', 2) version!: number;
}
