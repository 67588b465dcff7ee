import { inject, NgZone, PLATFORM_ID } from '@angular/core';

/** Whether the app is rendered on a server. */
export const onServer = (): boolean => inject(PLATFORM_ID) === 'server';

/** Does work where its timers and requests do not keep the app from being stable; returns what the work returns. */
export type OutsideZone = <T>(work: () => T) => T;

/** The way out of the zone, in an injection context. */
export const injectOutsideZone = (): OutsideZone => {
  const zone = inject(NgZone);
  return (work) => zone.runOutsideAngular(work);
};
