import { join } from 'node:path';

/** Where package.json and `regions/` lie: two folders above this file, in sources and in the build alike. */
export const PACKAGE_ROOT = join(__dirname, '../..');
