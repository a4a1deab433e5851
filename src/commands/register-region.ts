import { idIsFree } from '../rules/id-taken.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { Flag, Text } from './fields.js';
import { stated } from './stated.js';

export class RegisterRegion extends Common {
  @Text('Name der Region', 'Bildungsregion Musterkreis', { max: 300 }) name!: string;
  @Flag('Erfundene Demonstrationsdaten', true, { optional: true }) demo?: boolean;
}

export const registerRegion = defineCommand<RegisterRegion>({
  name: 'RegisterRegion',
  label: 'Region anlegen',
  shape: RegisterRegion,
  decide({ name, demo, note, asHappened }, situation, act) {
    idIsFree(situation, 'region', 'self', 'region');
    return [{ type: 'RegionRegistered', data: stated({ name, demo, note, asHappened }), ...act }];
  },
});
