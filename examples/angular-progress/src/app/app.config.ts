import { provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import { provideWitrium } from 'witrium-rx/angular';

export const appConfig: ApplicationConfig = {
  providers: [provideBrowserGlobalErrorListeners(), provideWitrium({ baseUrl: '/api/witrium' })],
};
