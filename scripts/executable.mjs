// tsc writes the entry file anew without its executable bit; `npx beschlussbuch` needs it after each build.
import { chmodSync } from 'node:fs';
chmodSync('dist/cli/main.js', 0o755);
