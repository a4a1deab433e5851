import { Common } from './common.js';
import { defineCommand } from './define.js';
import { Flag, Text } from './fields.js';
import { refuse } from './refusal.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class RegisterRegion extends Common {
  @Text('Name der Region', 'Bildungsregion Musterkreis', { max: 300 }) name!: string;
  @Flag('Erfundene Demonstrationsdaten', true, { optional: true }) demo?: boolean;
}

export const registerRegion = defineCommand<RegisterRegion>({
  name: 'RegisterRegion',
  label: 'Region anlegen',
  shape: RegisterRegion,
  decide({ name, demo, note, asHappened }, situation, act) {
    if (situation.isGiven('region', 'self')) {
      const detail = `region: die Region „${situation.region}“ ist schon angelegt.`;
      refuse('id-taken', detail, 'ihren Namen mit einer Berichtigung ändern, oder ein anderes Kürzel wählen', {
        field: 'region',
      });
    }
    namesNobody(situation, { name });
    return [{ type: 'RegionRegistered', data: stated({ name, demo, note, asHappened }), ...act }];
  },
});
