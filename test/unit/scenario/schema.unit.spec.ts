import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { scenarioSchema } from '../../../src/cli/scenario/schema.js';
import { ROOT } from '../../support/region-files.js';

it('docs/scenario.schema.json is the schema that scenario files are held against', () => {
  expect(JSON.parse(readFileSync(join(ROOT, 'docs/scenario.schema.json'), 'utf8'))).toEqual(scenarioSchema);
});
