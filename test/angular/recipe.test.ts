/** @jest-environment jsdom */
import '@angular/compiler';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ɵINJECTOR_SCOPE as INJECTOR_SCOPE,
  ApplicationModule,
  createPlatformFactory,
  ErrorHandler,
  NgModule,
  platformCore,
  PLATFORM_ID,
  provideZonelessChangeDetection,
  RendererFactory2,
} from '@angular/core';
import { TestBed, TestComponentRenderer } from '@angular/core/testing';
import { compileForAngular, recipe } from './support/guide.js';
import { domRendererFactory } from './support/domRenderer.js';

const FOLDER = join(__dirname, '..', '..', '.tmp', 'recipe-angular');
const COMPILED = join(FOLDER, 'compiled.js');

/** What the module that Angular has for tests in a page gives, as far as a recipe needs it. */
const TestModule = NgModule({
  imports: [ApplicationModule],
  providers: [
    { provide: INJECTOR_SCOPE, useValue: 'root' },
    provideZonelessChangeDetection(),
    { provide: ErrorHandler, useClass: ErrorHandler },
    { provide: RendererFactory2, useValue: domRendererFactory },
    TestComponentRenderer,
  ],
})(
  class {
    readonly name = 'recipe';
  },
);

const platform = createPlatformFactory(platformCore, 'recipe', [{ provide: PLATFORM_ID, useValue: 'browser' }]);
TestBed.initTestEnvironment(TestModule, platform());

describe('the recipe for Angular', () => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(COMPILED, compileForAngular(recipe));
  // It has tests of its own.
  jest.requireActual(COMPILED);
});
