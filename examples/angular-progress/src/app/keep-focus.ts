import { afterEveryRender, Directive, inject, input, DOCUMENT } from '@angular/core';

/** Moves the focus to an element when the control that had it is disabled or goes away. */
@Directive({ selector: '[appKeepFocus]', host: { '(focusin)': 'focused = $event.target' } })
export class KeepFocus {
  /** Where the focus goes. */
  readonly appKeepFocus = input.required<HTMLElement>();

  protected focused: EventTarget | null = null;

  constructor() {
    const document = inject(DOCUMENT);
    afterEveryRender(() => {
      const { focused } = this;
      if (!(focused instanceof HTMLElement)) return;
      const isGone = !focused.isConnected || focused.matches(':disabled');
      const isNowhere = document.activeElement === document.body || document.activeElement === focused;
      if (isGone && isNowhere) this.appKeepFocus().focus();
    });
  }
}
