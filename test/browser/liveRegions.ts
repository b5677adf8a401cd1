// What a screen reader is told: every change of a live region, recorded in the page from before the desk starts.

/** One line as a screen reader would get it. */
export interface Said {
  readonly text: string;
  readonly how: string;
  /** Epoch milliseconds; browser and server share one clock here. */
  readonly at: number;
}

/** Runs in the page before its own code: keeps every line that a live region has held, one entry for one change of one region. */
export function recordLiveRegions(): void {
  const liveLines: { text: string; how: string; at: number }[] = [];
  Object.assign(window, { liveLines });
  const HOW: Readonly<Record<string, string>> = { alert: 'assertive', status: 'polite', log: 'polite' };
  const regionOf = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest(
      '[aria-live], [role=alert], [role=status], [role=log]',
    );
  const observe = () =>
    new MutationObserver((records) => {
      const regions = new Set(records.map(({ target }) => regionOf(target)));
      for (const region of regions) {
        const how = region?.getAttribute('aria-live') ?? HOW[region?.getAttribute('role') ?? ''] ?? 'off';
        const text = region?.textContent?.trim() ?? '';
        if (how !== 'off' && text !== '') liveLines.push({ text, how, at: Date.now() });
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  observe();
  const notifying = Element.prototype as { ariaNotify?: (text: string) => void };
  const notify = notifying.ariaNotify;
  if (notify) {
    notifying.ariaNotify = function (this: Element, text: string) {
      liveLines.push({ text, how: 'notify', at: Date.now() });
      notify.call(this, text);
    };
  }
}
