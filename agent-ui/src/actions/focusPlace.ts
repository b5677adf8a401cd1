// Moves the focus to a place by its id: at once when it is there, so that no letter typed next is lost, else as soon as it is drawn.

const PATIENCE_MS = 500;

/** Focuses the element with this id, or the first field inside it. */
export function focusPlace(id: string): void {
  const until = performance.now() + PATIENCE_MS;
  const attempt = () => {
    const place = document.getElementById(id);
    if (place) {
      place.focus();
      if (place !== document.activeElement) {
        place.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus();
      }
      return;
    }
    if (performance.now() < until) requestAnimationFrame(attempt);
  };
  attempt();
}
