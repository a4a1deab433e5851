import { type Day } from '../events/values/day.js';
import { exists } from '../rules/exists.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { DayField, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class VacateSeat extends Common {
  @Id('Gremium', 'LK') body!: string;
  @Id('Sitz', 'sozialdezernat') seat!: string;
  @Id('Person', 'p-017', { optional: true }) person?: string;
  @DayField('bis (letzter Tag)', '2017-02-28') until!: Day;
  @Text('Grund', 'Wechsel des Amtes', { optional: true }) reason?: string;
}

export const vacateSeat = defineCommand<VacateSeat>({
  name: 'VacateSeat',
  label: 'Sitz freigeben',
  shape: VacateSeat,
  effectDay: ({ until }) => until,
  decide({ source: _source, ...data }, situation, act) {
    exists(situation, 'body', data.body, 'body');
    exists(situation, 'seat', `${data.body}/${data.seat}`, 'seat');
    if (data.person !== undefined) exists(situation, 'person', data.person, 'person');
    namesNobody(situation, { reason: data.reason });
    return [{ type: 'SeatVacated', data: stated({ ...data }), ...act }];
  },
});
