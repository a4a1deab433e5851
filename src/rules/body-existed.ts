import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { type Day } from '../events/values/day.js';
import { bodies } from '../projections/bodies/fold.js';
import { look } from '../projections/engine/view.js';
import { germanDay } from '../projections/entries/german-day.js';

/**
 * body-existed: the body that acts existed on the day of the act (DOMAIN 4.4, 3). The only rule of existence that is a matter of
 * the day; one that nobody knows existed on none.
 */
export function bodyExisted(situation: Situation, body: string, on: Day, field: string): void {
  if (!situation.knows('body', body)) {
    refuse(
      'body-existed',
      `${field}: Gremium „${body}“ gibt es hier nicht.`,
      'Kürzel prüfen oder das Gremium zuerst einrichten (Ordnung oder Beschluss)',
      { field },
    );
  }
  const row = situation.find(look(bodies, on, { id: body }))[0]?.doc;
  if (row && row.from <= on && (row.until === null || on <= row.until)) return;
  refuse(
    'body-existed',
    `${field}: das Gremium „${body}“ bestand am ${germanDay(on)} nicht.`,
    'den Tag oder das Gremium prüfen; bestand es doch, zuerst seine Einrichtung erfassen',
    { field },
  );
}
