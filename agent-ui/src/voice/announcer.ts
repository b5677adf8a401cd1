// The one announcer: two live regions that stand in the page from the beginning, one line at a time.

/** now: interrupts (a call, a loss). soon: waits its turn (the answer to a key). */
export type Urgency = 'now' | 'soon';

export interface Voice {
  /** Says one line once. */
  readonly say: (text: string, urgency: Urgency) => void;
  /** Keeps a line for the log without saying it. */
  readonly note: (text: string) => void;
  /** Says the last line again, or `nothing` when there was none; not logged once more. */
  readonly repeat: (nothing: string) => void;
}

const CLEARED_AFTER_MS = 4000;

/** Longest line that fits two braille rows of forty. */
export const LINE_LENGTH = 80;

/** A line of at most 80 characters; what is cut ends with an ellipsis. */
export function oneLine(text: string): string {
  return text.length <= LINE_LENGTH ? text : `${text.slice(0, LINE_LENGTH - 1).trimEnd()}…`;
}

/** Starts the announcer on the page's two regions; `kept` gets every line for the log. */
export function startVoice(page: Document, kept: (text: string) => void): Voice {
  const regions: Record<Urgency, HTMLElement | null> = {
    now: page.getElementById('voice-assertive'),
    soon: page.getElementById('voice-polite'),
  };
  const clearing = new Map<Urgency, ReturnType<typeof setTimeout>>();
  let lastLine = '';

  const write = (text: string, urgency: Urgency) => {
    const region = regions[urgency];
    if (!region) return;
    clearTimeout(clearing.get(urgency));
    // The same words twice would be no change to the region; a silent mark makes them one.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
    clearing.set(
      urgency,
      setTimeout(() => {
        region.textContent = '';
      }, CLEARED_AFTER_MS),
    );
  };
  const note = (text: string) => {
    lastLine = text;
    kept(text);
  };
  return {
    say: (text, urgency) => {
      const line = oneLine(text);
      note(line);
      write(line, urgency);
    },
    note,
    repeat: (nothing) => write(lastLine || nothing, 'now'),
  };
}
