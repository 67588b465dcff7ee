import { InjectionToken } from '@angular/core';
import type { WitriumClient } from '../index.js';

/** What the client is injected by. */
export const WITRIUM_CLIENT = new InjectionToken<WitriumClient>('WitriumClient');
