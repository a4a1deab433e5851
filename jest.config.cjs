/**
 * Tests are told apart by their suffix. Those that talk to a server or its double, those that inject faults and kill processes, and
 * the laws in full have scripts of their own.
 */
module.exports = {
  testEnvironment: 'node',
  testMatch: [
    ...['unit', 'contract', 'scenario', 'e2e', 'law'].map((tier) => `<rootDir>/test/**/*.${tier}.spec.ts`),
    // Whether the laws are sharp is asked with the laws in full.
    '!**/mutants.law.spec.ts',
  ],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  // Sources name their neighbours with the suffix that Node wants.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
};
