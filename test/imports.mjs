// Who may import whom (docs/architecture.md): a place may import the libs on its line, packages on the lists below, and
// nothing else of ours. Specs and their fixtures are exempt, since they wire things together; nothing else may import
// libs/testing.
const SERVICE = ['contracts', 'config', 'observability', 'service'];

const mayImport = {
  'libs/contracts': [],
  'libs/answers': [],
  'libs/competitors': ['contracts'],
  'libs/feature-engine': ['contracts'],
  'libs/playbooks': ['contracts'],
  'libs/playbook-folder': ['contracts', 'config', 'playbooks', 'service', 'storage'],
  'libs/pages': ['playbook-folder'],
  'libs/training-set': ['contracts', 'feature-engine', 'churn-model'],
  'libs/replay': ['contracts', 'config', 'feature-engine', 'training-set', 'stream', 'storage'],
  'libs/churn-model': ['contracts'],
  'libs/recommendations': [],
  'libs/reports': ['contracts', 'training-set'],
  'libs/simulator': ['contracts'],
  'libs/config': ['contracts'],
  'libs/observability': ['config'],
  'libs/stream': ['contracts', 'config', 'observability'],
  'libs/storage': ['contracts', 'config'],
  'libs/brokers': [],
  'libs/service': ['contracts', 'config', 'observability', 'feature-engine', 'stream', 'storage'],
  'apps/collector': [...SERVICE, 'stream'],
  'apps/features': [...SERVICE, 'feature-engine', 'replay', 'stream', 'storage'],
  'apps/scoring': [...SERVICE, 'churn-model', 'feature-engine', 'stream', 'storage'],
  'apps/retention': [...SERVICE, 'playbooks', 'playbook-folder', 'pages', 'answers', 'stream', 'storage'],
  'apps/trainer': [...SERVICE, 'churn-model', 'feature-engine', 'training-set', 'replay', 'stream', 'storage'],
  'apps/console': [...SERVICE, 'competitors', 'pages', 'playbooks', 'playbook-folder', 'stream', 'storage'],
};

/** The only places that may import a package. */
const importersOf = {
  kafkajs: ['libs/stream'],
  '(?:pg|typeorm)': ['libs/storage'],
  '@tensorflow/': ['libs/churn-model'],
  '@nestjs/': [
    'apps',
    'libs/config',
    'libs/observability',
    'libs/service',
    'libs/testing',
    'libs/stream/src/transport',
  ],
  testcontainers: ['test'],
};

const SPECS = '\\.(spec|int-spec|e2e-spec|contract|fixture)\\.ts$|^libs/testing/';

const boundaries = Object.entries(mayImport).map(([place, libs]) => ({
  name: `${place} imports only what its line allows`,
  severity: 'error',
  from: { path: `^${place}/`, pathNot: SPECS },
  to: { path: '^(apps|libs)/', pathNot: [place, ...libs.map((lib) => `libs/${lib}`)].map((allowed) => `^${allowed}/`) },
}));

const packages = Object.entries(importersOf).map(([name, places]) => ({
  name: `only ${places.join(', ')} import ${name}`,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: [SPECS, ...places.map((place) => `^${place}(/|$)`)] },
  to: { path: `(^|/)node_modules/${name}${name.endsWith('/') ? '' : '/'}` },
}));

const typesOnly = {
  name: 'libs/training-set makes rows for churn-model and runs nothing of it',
  severity: 'error',
  from: { path: '^libs/training-set/', pathNot: SPECS },
  to: { path: '^libs/churn-model/', dependencyTypesNot: ['type-only'] },
};

const places = Object.keys(mayImport).map((place) => `^${place}/`);

export default {
  forbidden: [
    ...boundaries,
    typesOnly,
    ...packages,
    {
      name: 'every place has a line in test/imports.mjs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPECS, '^apps/holdfast/', ...places] },
      to: {},
    },
    {
      name: 'no app is imported, but by apps/holdfast',
      severity: 'error',
      from: { path: '^(apps/(?!holdfast/)[^/]+|libs/[^/]+)/', pathNot: SPECS },
      to: { path: '^apps/', pathNot: '^$1/' },
    },
    {
      name: 'only specs import libs/testing',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'a lib is imported by its index alone',
      severity: 'error',
      from: { path: '^((?:apps|libs)/[^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no import that leads nowhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'the running program needs no devDependencies',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPECS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
