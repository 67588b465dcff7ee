import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { Orders, providers } from './app';
import { rendering } from './rendering';

const bootstrap = (context: BootstrapContext) =>
  bootstrapApplication(Orders, { providers: [...providers, ...rendering] }, context);

export default bootstrap;
