import * as rxjs from 'rxjs';
import * as rxjsTesting from 'rxjs/testing';
import * as witrium from 'witrium-rx';
import * as relay from 'witrium-rx/relay';
import * as testing from 'witrium-rx/testing';
import { defineTests } from './tests.cjs';

const { jest } = import.meta;

defineTests(
  { rxjs, rxjsTesting, witrium, testing, relay },
  {
    useFake: () => jest.useFakeTimers(),
    advance: (time) => jest.advanceTimersByTimeAsync(time),
    useReal: () => jest.useRealTimers(),
  },
);
