import { bootstrapApplication } from '@angular/platform-browser';
import { Orders, providers } from './app';

bootstrapApplication(Orders, { providers }).catch(console.error);
