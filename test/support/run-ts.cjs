/**
 * Lets a child process run TypeScript sources as jest does: `node -r ./test/support/run-ts.cjs script.ts`. So a test that kills a
 * process runs today's sources, and no build has to come first.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
  });
  module._compile(code, filename);
};

// Sources name their neighbours with the suffix that Node wants.
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const neighbour = /^\.{1,2}\/.*\.js$/.test(request) && parent?.filename?.endsWith('.ts');
  return resolve(neighbour ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};
