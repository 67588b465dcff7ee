import { provideServerRendering } from '@angular/platform-server';
import { provideServerRouting, RenderMode } from '@angular/ssr';

export const rendering = [
  provideServerRendering(),
  provideServerRouting([{ path: '**', renderMode: RenderMode.Server }]),
];
