import * as rxjs from 'rxjs';
import * as rxjsTesting from 'rxjs/testing';
import { vi } from 'vitest';
import * as witrium from 'witrium-rx';
import * as relay from 'witrium-rx/relay';
import * as testing from 'witrium-rx/testing';
import { defineTests } from './tests.cjs';

defineTests(
  { rxjs, rxjsTesting, witrium, testing, relay },
  {
    useFake: () => vi.useFakeTimers(),
    advance: (time) => vi.advanceTimersByTimeAsync(time),
    useReal: () => vi.useRealTimers(),
  },
);
