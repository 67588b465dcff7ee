import { provideZonelessChangeDetection } from '@angular/core';

export const changeDetection = [provideZonelessChangeDetection()];
