import js from '@eslint/js';
import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  // The programs in consumers/ are compiled where the package is installed.
  {
    ignores: [
      'scripts/*/consumers/',
      '**/dist/',
      '**/.angular/',
      'coverage/',
      '.tmp/',
      'docs/site/',
      '**/cache/',
      '**/*.cjs',
      '**/*.mjs',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  rxjsX.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'rxjs-x/no-exposed-subjects': 'error',
      'rxjs-x/no-nested-subscribe': 'error',
    },
  },
  {
    // A const and a type of one name are one codec; callbacks that rxjs calls for their effect return nothing.
    files: ['src/**/*.ts'],
    // A property of function type may be taken off its object, and its parameters are compared strictly.
    rules: { '@typescript-eslint/no-redeclare': 'off', '@typescript-eslint/method-signature-style': 'error' },
  },
  {
    // What is not ours has the form that it has: the `request` of axios, and a schema of the caller's.
    files: ['src/transport/WitriumClientConfig.ts', 'src/transport/KnownAxios.ts'],
    rules: { '@typescript-eslint/method-signature-style': 'off' },
  },
  {
    // A test is the same each time: `test/support/random.ts` sets the seed.
    files: ['test/**/*.ts'],
    ignores: ['test/support/random.ts'],
    rules: { 'no-restricted-imports': ['error', { name: 'fast-check', message: 'Take it from support/random.' }] },
  },
  {
    // Its packages are installed on demand, so their types are not always there; its own compiler is strict.
    ...tseslint.configs.disableTypeChecked,
    files: ['examples/angular-progress/**/*.ts'],
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      ...Object.fromEntries(
        Object.entries(rxjsX.rules)
          .filter(([, rule]) => rule.meta.docs.requiresTypeChecking)
          .map(([name]) => [`rxjs-x/${name}`, 'off']),
      ),
    },
  },
);
