// Writes docs/charter.schema.json from the built product; a test compares the file with what the product checks.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { charterJsonSchema } = createRequire(import.meta.url)('../dist/commands/charter/format.js');

writeFileSync(new URL('../docs/charter.schema.json', import.meta.url), `${JSON.stringify(charterJsonSchema(), null, 2)}\n`);
