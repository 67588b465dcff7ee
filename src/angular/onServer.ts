import { inject, PLATFORM_ID } from '@angular/core';

/** Whether the app is rendered on a server. */
export const onServer = (): boolean => inject(PLATFORM_ID) === 'server';
