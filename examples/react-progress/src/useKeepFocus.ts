import { useEffect, useRef, type FocusEventHandler, type RefObject } from 'react';

interface KeptFocus {
  /** Where the focus goes. */
  readonly target: RefObject<HTMLHeadingElement | null>;
  /** For what holds all controls. */
  readonly onFocus: FocusEventHandler;
}

/** Moves the focus to an element when the control that had it is disabled or goes away. */
export const useKeepFocus = (): KeptFocus => {
  const target = useRef<HTMLHeadingElement>(null);
  const focused = useRef<Element>(null);
  useEffect(() => {
    const { current } = focused;
    if (!current) return;
    const isGone = !current.isConnected || current.matches(':disabled');
    const isNowhere = document.activeElement === document.body || document.activeElement === current;
    if (isGone && isNowhere) target.current?.focus();
  });
  return {
    target,
    onFocus: ({ target: element }) => {
      focused.current = element;
    },
  };
};
