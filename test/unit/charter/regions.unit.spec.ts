import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCharter } from '../../../src/commands/charter/read.js';
import { Office } from '../../support/office.js';

const ROOT = join(__dirname, '../../../regions');
const files = readdirSync(ROOT)
  .filter((region) => statSync(join(ROOT, region)).isDirectory())
  .flatMap((region) =>
    readdirSync(join(ROOT, region))
      .filter((file) => /^charter.*\.yaml$/.test(file))
      .map((file) => [region, file] as const),
  );

describe('the charter of a region that comes with the product', () => {
  it.each(files)('%s/%s is valid, and its version is that of its file name', (region, file) => {
    const { charter } = readCharter(file, readFileSync(join(ROOT, region, file), 'utf8'));
    expect(file).toBe(`charter-${charter.version}.yaml`);
  });

  it.each(files)('%s/%s can be adopted', async (region, file) => {
    const office = await Office.open();
    await office.record('2016-08-01', 'RegisterRegion', { name: region });
    const text = readFileSync(join(ROOT, region, file), 'utf8');
    const version = file.replace(/^charter-(.*)\.yaml$/, '$1');
    await office.record('2016-08-01', 'AdoptCharter', { version, from: '2010-08-01', text });
    expect(await office.thing('/procedure', '2016-08-01')).toMatchObject({ version, from: '2010-08-01', until: null });
  });
});
