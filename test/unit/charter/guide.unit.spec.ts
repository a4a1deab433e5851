import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { charterJsonSchema } from '../../../src/commands/charter/format.js';
import { readCharter } from '../../../src/commands/charter/read.js';
import { ACTS, LEVELLED_RULES, MATTERS } from '../../../src/commands/charter/vocabulary.js';
import { Office } from '../../support/office.js';
import { ROOT } from '../../support/region-files.js';

const GUIDE = readFileSync(join(ROOT, 'docs/guide/charter.md'), 'utf8');
const example = (): string => /```yaml\n([\s\S]*?)```/.exec(GUIDE)?.[1] ?? '';

/** The keys and the words of a schema, at any depth. */
function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: readonly [string, unknown]) => {
    if (key === 'properties' && typeof value === 'object' && value !== null)
      return [...Object.keys(value), ...namesIn(Object.values(value))];
    if (key === 'enum' && Array.isArray(value)) return value.map(String);
    return namesIn(value);
  });
}

describe('the guide to the charter', () => {
  it('has an example that is a charter, without a warning', () => {
    expect(readCharter('example', example()).warnings.map(({ en }) => en)).toEqual([]);
  });

  it('has an example that can be adopted, and under which a cycle of its programme can be opened', async () => {
    const [office, day] = [await Office.open(), '2026-01-15'];
    await office.record(day, 'RegisterRegion', { name: 'Musterstadt', demo: true });
    await office.record(day, 'AdoptCharter', { version: 'v1', from: '2026-01-01', text: example() });
    const programme = { programme: 'AP', title: 'Drei Jahre', schoolYears: ['2027', '2028', '2029'] };
    await office.record(day, 'OpenCycle', { cycle: 'c1', on: '2026-01-10', programme });
    const { steps } = await office.thing('/cycles/{id}/conformance', day, 'c1');
    expect(steps).toMatchObject([
      { window: { from: '2026-02-01', until: '2026-03-31' } },
      { window: { from: '2026-04-01', until: '2026-05-31' } },
      { window: null },
      { window: { from: '2026-09-01', until: '2026-10-31' } },
      { window: null },
      { window: { from: '2027-01-01', until: null } },
    ]);
  });

  it.each([...new Set([...namesIn(charterJsonSchema()), ...ACTS, ...MATTERS, ...LEVELLED_RULES])])('explains %s', (name) => {
    expect(GUIDE).toMatch(new RegExp(`(^|[^\\w-])${name}([^\\w-]|$)`, 'm'));
  });

  it('has the schema of the format beside it', () => {
    expect(JSON.parse(readFileSync(join(ROOT, 'docs/charter.schema.json'), 'utf8'))).toEqual(charterJsonSchema());
  });
});
