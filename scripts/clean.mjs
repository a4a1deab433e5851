// A build starts from nothing, so that no file of a deleted source is left in it.
import { rmSync } from 'node:fs';
rmSync('dist', { recursive: true, force: true });
