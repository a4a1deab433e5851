import { type Day } from '../events/values/day.js';
import { look } from '../projections/engine/view.js';
import { seats } from '../projections/seats/fold.js';
import { bodyExisted } from '../rules/body-existed.js';
import { exists } from '../rules/exists.js';
import { inOrder } from '../rules/first-after-last.js';
import { holdsOnce, namesHolder } from '../rules/seat-holder.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { DayField, Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class FillSeat extends Common {
  @Id('Gremium', 'LK') body!: string;
  @Id('Sitz', 'sozialdezernat') seat!: string;
  @Id('Person', 'p-017', { optional: true, inExamples: 'always' }) person?: string;
  @Text('Institution', 'Stadt Musterstadt', { optional: true, max: 300, inExamples: 'never' }) institution?: string;
  @DayField('ab (erster Tag)', '2017-03-01') from!: Day;
  @DayField('bis (letzter Tag)', '2019-07-31', { optional: true }) until?: Day;
  @Text('Rolle', 'Vorsitz', { optional: true, max: 300 }) role?: string;
  @Text('Grund', 'Nachfolge', { optional: true }) reason?: string;
}

export const fillSeat = defineCommand<FillSeat>({
  name: 'FillSeat',
  label: 'Sitz besetzen',
  shape: FillSeat,
  effectDay: ({ from }) => from,
  decide({ source: _source, ...data }, situation, act) {
    inOrder(data.from, data.until, 'until');
    namesHolder(data);
    bodyExisted(situation, data.body, data.from, 'body');
    if (data.person !== undefined) {
      exists(situation, 'person', data.person, 'person');
      holdsOnce(data.person, data, situation.find(look(seats, 'always', { body: data.body })));
    }
    namesNobody(situation, { institution: data.institution, role: data.role, reason: data.reason });
    return [{ type: 'SeatFilled', data: stated({ ...data }), ...act }];
  },
});
