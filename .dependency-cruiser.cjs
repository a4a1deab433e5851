const PURE = '^src/(events|rules|commands|projections)/';

/** DESIGN 2: data flows one way, and the framework is named only under src/modules and src/cli. */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-knows-no-framework',
      comment: 'The domain is plain TypeScript: no Nest, no store, no network, no file.',
      severity: 'error',
      from: { path: PURE },
      to: { path: 'node_modules/(@nestjs|@eventstore|mongodb|@photostructure|express|rxjs|helmet|commander)(/|$)' },
    },
    {
      name: 'pure-knows-no-node',
      comment: 'Hashing is the one thing that the language needs of the platform.',
      severity: 'error',
      from: { path: PURE, pathNot: '^src/events/hash\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'pure-knows-no-edge', severity: 'error', from: { path: PURE }, to: { path: '^src/(modules|cli)/' } },
    {
      name: 'events-stand-alone',
      severity: 'error',
      from: { path: '^src/events/' },
      to: { path: '^src/', pathNot: '^src/events/' },
    },
    {
      name: 'projections-know-no-command',
      comment: 'Findings are a view, and the rules that make them are used by deciders and pages alike.',
      severity: 'error',
      from: { path: '^src/projections/' },
      to: { path: '^src/commands/' },
    },
    {
      name: 'rules-are-asked-by-findings',
      severity: 'error',
      from: { path: '^src/projections/', pathNot: '^src/projections/findings/' },
      to: { path: '^src/rules/' },
    },
    {
      name: 'rules-know-no-command',
      severity: 'error',
      from: { path: '^src/rules/' },
      to: { path: '^src/commands/', pathNot: '^src/commands/(refusal|define)\\.ts$' },
    },
    {
      name: 'class-validator-at-commands',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands|modules/operations)/' },
      to: { path: 'node_modules/class-(validator|transformer)/' },
    },
    {
      name: 'sqlite-in-its-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/(ledger/sqlite|keys)/' },
      to: { path: 'node_modules/@photostructure/' },
    },
    {
      name: 'mongodb-in-its-folders',
      severity: 'error',
      from: { path: '^src/', pathNot: '/mongodb/|^src/modules/keys/' },
      to: { path: 'node_modules/mongodb/' },
    },
    {
      name: 'eventstore-client-in-one-file',
      comment: 'The client will be replaced by its successor: that must stay a change of one file (STACK 4.1).',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/ledger/eventstoredb/connection\\.ts$' },
      to: { path: 'node_modules/@(eventstore|grpc)/' },
    },
    { name: 'modules-know-no-cli', severity: 'error', from: { path: '^src/modules/' }, to: { path: '^src/cli/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
