import { BODY_KINDS } from '../../events/body.js';
import { type Day } from '../../events/values/day.js';
import { Choice, Count, DayField, Id, Part, Text, Type } from '../fields.js';

export class Field {
  @Id('Handlungsfeld', 'inklusion') field!: string;
  @Text('Name', 'Inklusion', { max: 300 }) name!: string;
}

export class FieldsOfActionSet {
  @Type('FieldsOfActionSet') type!: 'FieldsOfActionSet';
  @Part('Handlungsfelder', () => Field, { many: true }) fields!: Field[];
  @DayField('ab (erster Tag)', '2012-09-20', { optional: true }) from?: Day;
}

export class Seat {
  @Id('Sitz', 'kreis') seat!: string;
  @Text('Name', 'Kreis', { optional: true, max: 300 }) name?: string;
  @Count('mindestens', 1, { optional: true }) min?: number;
  @Count('höchstens', 3, { optional: true }) max?: number;
  @Choice('Stimmrecht', ['yes', 'no'], 'yes', { optional: true }) vote?: 'yes' | 'no';
}

export class BodyEstablished {
  @Type('BodyEstablished') type!: 'BodyEstablished';
  @Id('Gremium', 'FAK-I') body!: string;
  @Text('Name', 'Facharbeitskreis Inklusion', { optional: true, max: 300 }) name?: string;
  @Choice('Art', BODY_KINDS, 'working-group', { optional: true }) kind?: (typeof BODY_KINDS)[number];
  @Part('Sitze', () => Seat, { optional: true, many: true }) seats?: Seat[];
  @DayField('ab (erster Tag)', '2012-10-01') from!: Day;
}

export class BodyChanged {
  @Type('BodyChanged') type!: 'BodyChanged';
  @Id('Gremium', 'FAK-I') body!: string;
  @Text('Name', 'Facharbeitskreis Inklusion', { optional: true, max: 300 }) name?: string;
  @Choice('Art', BODY_KINDS, 'working-group', { optional: true }) kind?: (typeof BODY_KINDS)[number];
  @Part('Sitze', () => Seat, { optional: true, many: true }) seats?: Seat[];
  @DayField('ab (erster Tag)', '2013-10-01') from!: Day;
}

export class BodyDissolved {
  @Type('BodyDissolved') type!: 'BodyDissolved';
  @Id('Gremium', 'FAK-I') body!: string;
  @DayField('letzter Tag', '2014-07-31') until!: Day;
  @Id('geht auf in', 'FAK-II', { optional: true }) mergedInto?: string;
}
