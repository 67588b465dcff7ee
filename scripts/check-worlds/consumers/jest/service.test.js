const { defineTests } = require('./tests.cjs');

defineTests(
  {
    rxjs: require('rxjs'),
    rxjsTesting: require('rxjs/testing'),
    witrium: require('witrium-rx'),
    testing: require('witrium-rx/testing'),
    relay: require('witrium-rx/relay'),
  },
  {
    useFake: () => jest.useFakeTimers(),
    advance: (time) => jest.advanceTimersByTimeAsync(time),
    useReal: () => jest.useRealTimers(),
  },
);
