import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../support/region-files.js';

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** npm silently leaves a platform's package out where it was not yet published, and then `npm ci` fails on every platform. */
describe.each(['package-lock.json', 'bench/package-lock.json'])('%s', (file) => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { packages: Readonly<Record<string, Package>> };

  it('has an entry for the package of every platform', () => {
    const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ path, name })),
    );
    const missing = wanted.filter(
      ({ path, name }) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    );
    expect(missing).toEqual([]);
  });
});
