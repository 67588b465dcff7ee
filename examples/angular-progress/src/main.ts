import { bootstrapApplication } from '@angular/platform-browser';
import { appConfig } from './app/app.config';
import { RunPage } from './app/run-page';

bootstrapApplication(RunPage, appConfig).catch((error: unknown) => {
  console.error(error);
});
