import { bestPractices } from './cookbook/bestPractices.js';
import { reference } from './cookbook/reference.js';
import { mapPage } from './cookbook/page.js';
import { sessions } from './cookbook/sessions.js';
import { types } from './cookbook/types.js';
import { usage } from './cookbook/usage.js';
import { workflows } from './cookbook/workflows.js';

describe('the cookbook', () => {
  // First what takes longest: the tests run at the same time, a few at once.
  describe('best practices', bestPractices);
  describe('workflows', workflows);
  describe('usage', usage);
  describe('reference', reference);
  describe('types', types);
  describe('sessions', sessions);
  describe('page', mapPage);
});
