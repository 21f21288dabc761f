// One configuration, three projects: unit (beside the source; about the whole, in test), int (real brokers), e2e (whole services).
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = dirname(dirname(fileURLToPath(import.meta.url)));

const shared = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['<rootDir>/test/transform.mjs'] },
  moduleNameMapper: {
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.holdfast/'],
};

const project = (displayName, testMatch) => ({ ...shared, displayName, testMatch });

export default {
  rootDir,
  globalSetup: '<rootDir>/test/brokers/start.mjs',
  globalTeardown: '<rootDir>/test/brokers/stop.mjs',
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    project('unit', ['<rootDir>/{apps,libs}/**/src/**/*.spec.ts', '<rootDir>/test/*.spec.ts']),
    project('int', ['<rootDir>/{apps,libs}/**/src/**/*.int-spec.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts']),
  ],
};
