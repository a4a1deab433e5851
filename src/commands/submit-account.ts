import { type Day } from '../events/values/day.js';
import { exists } from '../rules/exists.js';
import { idIsFree } from '../rules/id-taken.js';
import { inOrder } from '../rules/first-after-last.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand, type Situation } from './define.js';
import { ActDay, Choice, DayField, Id, Part, Text } from './fields.js';
import { plain, stated } from './stated.js';
import { namesNobody } from './texts.js';

const PROPOSALS = ['continue', 'end'] as const;

class AccountItem {
  @Id('Projekt', 'P1') project!: string;
  @Text('Erläuterung', 'Zwei von drei Meilensteinen sind erreicht.', { optional: true }) text?: string;
  @Choice('Vorschlag', PROPOSALS, 'continue', { optional: true }) proposal?: (typeof PROPOSALS)[number];
}

export class SubmitAccount extends Common {
  @Id('Kürzel der Rechenschaft', 'RL-2017', { optional: true }) account?: string;
  @Id('vorgelegt an', 'LK') to!: string;
  @DayField('Zeitraum von', '2016-08-01') from!: Day;
  @DayField('Zeitraum bis', '2017-07-31') until!: Day;
  @ActDay('vorgelegt am', '2017-09-20') on!: string;
  @Part('Projekte', () => AccountItem, { optional: true, many: true }) items?: AccountItem[];
}

/** `<to>-<until>`; a second account of the same period gets `-2`. */
function derivedId(situation: Situation, to: string, until: Day): string {
  const first = `${to}-${until}`;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? first : `${first}-${String(n)}`;
    if (!situation.knows('account', id)) return id;
  }
}

export const submitAccount = defineCommand<SubmitAccount>({
  name: 'SubmitAccount',
  label: 'Rechenschaft vorlegen',
  shape: SubmitAccount,
  actDay: ({ on }) => on,
  decide({ to, from, until, items, note, asHappened, ...named }, situation, act) {
    if (named.account !== undefined) idIsFree(situation, 'account', named.account, 'account');
    exists(situation, 'body', to, 'to');
    inOrder(from, until, 'until');
    eachOnce(
      items?.map(({ project }) => project),
      'items',
    );
    for (const [index, { project }] of (items ?? []).entries())
      exists(situation, 'project', project, `items[${String(index)}].project`);
    namesNobody(situation, { items });
    const account = named.account ?? derivedId(situation, to, until);
    return [
      {
        type: 'AccountSubmitted',
        data: stated({ account, to, from, until, items: items && plain(items), note, asHappened }),
        ...act,
      },
    ];
  },
});
