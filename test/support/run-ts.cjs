/**
 * Lets a child process run TypeScript sources as jest does: `node -r ./test/support/run-ts.cjs script.ts`. So a test that kills a
 * process runs today's sources, and no build has to come first. What a source became is kept until the source is another one:
 * a process that loads the whole product would else spend a third of its start on that.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { version } = require('@swc/core/package.json');

const OPTIONS = {
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};
const KEPT = join(module.path, '../../node_modules/.cache/beschlussbuch-run-ts');
mkdirSync(KEPT, { recursive: true });

const digest = (...parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** What was kept of that source; null where nothing was, or of another text of it. */
function kept(file, mark) {
  try {
    const text = readFileSync(file, 'utf8');
    return text.startsWith(`${mark}\n`) ? text.slice(mark.length + 1) : null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function transformed(filename) {
  const source = readFileSync(filename, 'utf8');
  const file = join(KEPT, digest(filename));
  const mark = digest(version, OPTIONS, source);
  const before = kept(file, mark);
  if (before !== null) return before;
  // Loaded only here: most processes find everything.
  const { code } = require('@swc/core').transformSync(source, { ...OPTIONS, filename });
  // Other processes write and read the same meanwhile: what is under the name is always whole.
  const own = `${file}.${String(process.pid)}`;
  writeFileSync(own, `${mark}\n${code}`);
  renameSync(own, file);
  return code;
}

require.extensions['.ts'] = (module, filename) => {
  module._compile(transformed(filename), filename);
};

// Sources name their neighbours with the suffix that Node wants.
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const neighbour = /^\.{1,2}\/.*\.js$/.test(request) && parent?.filename?.endsWith('.ts');
  return resolve(neighbour ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};
