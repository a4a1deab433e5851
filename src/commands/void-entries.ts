import { GROUNDS } from '../events/correction.js';
import { namedTwice } from '../rules/entry-named.js';
import { idsComeBack } from '../rules/ids-come-back.js';
import { voidable } from '../rules/voidable.js';
import { Common } from './common.js';
import { defineCommand, type NewEvent } from './define.js';
import { ActDay, Choice, EntryRef, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';
import { votesStillFit } from './votes-still-fit.js';

export class VoidEntries extends Common {
  @EntryRef('Einträge', [17], { many: true }) entries!: number[];
  @ActDay('Tag der Rücknahme', '2016-12-09') on!: string;
  @Choice('Anlass', GROUNDS, 'entered-twice') ground!: (typeof GROUNDS)[number];
  @Text('Erläuterung', 'Der Beschluss war schon erfasst.', { optional: true }) text?: string;
}

/** Withdraws entries, all or none: plain ones, corrections, or withdrawals (to undo them). They stay readable, marked (DESIGN 3). */
export const voidEntries = defineCommand<VoidEntries>({
  name: 'VoidEntries',
  label: 'Einträge zurücknehmen',
  shape: VoidEntries,
  actDay: ({ on }) => on,
  decide({ entries, ground, text, note, asHappened }, situation, act) {
    namedTwice(entries, 'entries');
    namesNobody(situation, { text });
    const fieldOf = (index: number): string => `entries[${String(index)}]`;
    const withdrawals = entries.map((number, index): NewEvent => {
      const fact = voidable(situation, number, fieldOf(index));
      return { type: 'EntryVoided', data: stated({ entry: fact.id, ground, text, note, asHappened }), ...act };
    });
    const changes = situation.changesBy(withdrawals);
    idsComeBack(situation, changes, fieldOf);
    votesStillFit(situation, changes, 'entries');
    return withdrawals;
  },
});
