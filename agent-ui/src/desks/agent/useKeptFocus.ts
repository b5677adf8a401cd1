// When what had the focus is gone (a button of a call that is over), the focus goes to a known place, never to nowhere.
import { useEffect, useRef } from 'react';

/** `state` names everything that may take an element away; the known place is the contact region. */
export function useKeptFocus(state: string): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      if (event.target instanceof Element) last.current = event.target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked after at each change of state, not at each drawing
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const nowhere = document.activeElement === null || document.activeElement === document.body;
      if (nowhere && last.current && !last.current.isConnected) document.getElementById('contact')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [state]);
}
