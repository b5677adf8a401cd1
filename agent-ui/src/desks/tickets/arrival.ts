// Where the focus goes when a page comes up: never to nowhere, never away from something somebody is working on.
import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

function nowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** A ref for the heading of a page: it gets the focus when the page comes up and nothing else has it. */
export function useFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    if (nowhere()) ref.current?.focus({ preventScroll: true });
  }, []);
  return ref;
}

/** The element that leads to a ticket in the list. */
export function ticketLinkId(ticketId: string): string {
  return `ticket-link-${ticketId}`;
}

/** Back from a ticket the focus goes to its row; the table draws its rows a moment after they are known. */
export function useFocusOnReturn(rowsThere: boolean): void {
  const { state } = useLocation();
  const from: unknown = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  useEffect(() => {
    if (!rowsThere || typeof from !== 'string') return;
    let frame = 0;
    let triesLeft = 30;
    const seek = () => {
      const row = document.getElementById(ticketLinkId(from))?.closest<HTMLElement>('[role="row"]');
      if (!nowhere()) return;
      if (row) row.focus();
      else if (triesLeft-- > 0) frame = requestAnimationFrame(seek);
    };
    seek();
    return () => cancelAnimationFrame(frame);
  }, [rowsThere, from]);
}
