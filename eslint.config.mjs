import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const specs = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.contract.ts', 'libs/testing/**/*.ts', 'test/**/*.ts'];
const pure = [
  'answers',
  'competitors',
  'contracts',
  'feature-engine',
  'playbooks',
  'recommendations',
  'reports',
  'simulator',
  'training-set',
].map((lib) => `libs/${lib}/src/**/*.ts`);

const ban = (selector, message) => ({ selector, message });

/** What makes a result depend on more than the arguments. */
const impurities = [
  ban('AwaitExpression', 'Pure code does not wait.'),
  ban('ForOfStatement[await=true]', 'Pure code does not wait.'),
  ban(':function[async=true]', 'Pure code does not wait.'),
  ban('CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Take the time as an argument.'),
  ban('NewExpression[callee.name="Date"][arguments.length=0]', 'Take the time as an argument.'),
  ban('CallExpression[callee.name="Date"]', 'Take the time as an argument.'),
  ban('CallExpression[callee.object.name="performance"]', 'Take the time as an argument.'),
  ban('CallExpression[callee.object.name="Math"][callee.property.name="random"]', 'Take a seed as an argument.'),
];

export default tseslint.config(
  { ignores: ['dist*/', 'node_modules/', '.holdfast/', 'coverage/', 'libs/contracts/schema/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'libs/config reads the environment.' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Nest finds lifecycle hooks and handlers by method, async or not; so does an interface that allows a promise.
      '@typescript-eslint/require-await': 'off',
      // Numbers and booleans read well in messages; an object or undefined doesn't.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
    },
  },
  {
    // The child processes of brokers get their variables from this one's.
    files: ['libs/config/src/**/*.ts', 'libs/brokers/src/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: pure,
    ignores: specs,
    rules: {
      'no-restricted-syntax': ['error', ...impurities],
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'crypto', 'performance'],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'Pure code needs no Node.' }] }],
    },
  },
  {
    files: specs,
    rules: {
      'max-lines': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', // matchers such as expect.any(String) are typed any
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Runs in pages of customers, and in the console's own.
    files: ['deploy/{feed,pages}/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: Object.fromEntries(
        ['crypto', 'document', 'fetch', 'location', 'setTimeout', 'TextDecoderStream', 'URL', 'window'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['**/*.mjs'],
    rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'performance', 'globalThis', 'setTimeout', 'setInterval', 'URL', 'Buffer', 'fetch'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
);
