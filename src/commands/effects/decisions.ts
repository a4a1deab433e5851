import { EntryRef, Id, Type } from '../fields.js';

export class CorrectionConfirmed {
  @Type('CorrectionConfirmed') type!: 'CorrectionConfirmed';
  @EntryRef('berichtigter Eintrag', 17) entry!: number;
}

export class DecisionRevoked {
  @Type('DecisionRevoked') type!: 'DecisionRevoked';
  @Id('Beschluss', 'LK-2016-4') decision!: string;
}

export class DecisionSuperseded {
  @Type('DecisionSuperseded') type!: 'DecisionSuperseded';
  @Id('Beschluss', 'LK-2016-4') decision!: string;
}

export class DecisionRatified {
  @Type('DecisionRatified') type!: 'DecisionRatified';
  @Id('Beschluss', 'LK-2016-4') decision!: string;
}

export class DecisionMadePublic {
  @Type('DecisionMadePublic') type!: 'DecisionMadePublic';
  @Id('Beschluss', 'LK-2016-4') decision!: string;
}
