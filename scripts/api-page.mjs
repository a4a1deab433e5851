// Writes docs/api.md from the built product; a test compares the page with what the product says of itself.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const built = createRequire(import.meta.url);
const { describeApi } = built('../dist/modules/api/openapi.js');
const { apiPage } = built('../dist/modules/api/openapi/page.js');
const { commands } = built('../dist/commands/index.js');
const { queries } = built('../dist/projections/queries.js');

writeFileSync(new URL('../docs/api.md', import.meta.url), apiPage(describeApi({ commands, queries })));
