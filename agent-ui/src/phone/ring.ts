// Plays rings and earcons on the device chosen for them, apart from the talk in the headset.
import type { Earcon } from '../voice/rule.ts';
import { earcons, type Note, RING_EACH_SECONDS, rings } from './tones.ts';

const STORED_AS = 'amtsleitung.sound';

/** Where rings are played ('' is the default device) and how loud, 0 to 1. Kept in this browser. */
export interface SoundChoice {
  readonly outputId: string;
  readonly volume: number;
}

export interface Ring {
  /** Rings with the tone of the municipality (1 to 8) until stopped; the same tone again changes nothing. */
  readonly start: (ringTone: number) => void;
  readonly stop: () => void;
  readonly earcon: (earcon: Earcon) => void;
  readonly choice: () => SoundChoice;
  readonly choose: (choice: Partial<SoundChoice>) => void;
  readonly close: () => void;
}

/** The choice of this browser, or the default. */
export function storedChoice(): SoundChoice {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '{}');
    const { outputId, volume } = (stored ?? {}) as Partial<SoundChoice>;
    return {
      outputId: typeof outputId === 'string' ? outputId : '',
      volume: typeof volume === 'number' ? Math.min(1, Math.max(0, volume)) : 0.6,
    };
  } catch {
    return { outputId: '', volume: 0.6 };
  }
}

type WithSink = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Opens the sound; a browser without sound gets a silent one. */
export function openRing(): Ring {
  let choice = storedChoice();
  let context: WithSink | null = null;
  let ringing: { tone: number; timer: ReturnType<typeof setInterval> } | null = null;
  let sounding: OscillatorNode[] = [];

  const opened = (): WithSink | null => {
    if (context === null && typeof AudioContext !== 'undefined') {
      context = new AudioContext();
      void context.setSinkId?.(choice.outputId).catch(() => undefined);
    }
    if (context?.state === 'suspended') void context.resume().catch(() => undefined);
    return context;
  };
  /** A browser lets a page sound only after somebody has touched it. */
  const wake = () => void opened();
  window.addEventListener('pointerdown', wake, { once: true });
  window.addEventListener('keydown', wake, { once: true });

  const play = (notes: readonly Note[], loudness: number): OscillatorNode[] => {
    const audio = opened();
    if (audio === null) return [];
    return notes.map(({ hertz, atSeconds, lengthSeconds }) => {
      const from = audio.currentTime + 0.02 + atSeconds;
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      tone.type = 'triangle';
      tone.frequency.value = hertz;
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(loudness, from + 0.015);
      gain.gain.setValueAtTime(loudness, from + lengthSeconds - 0.03);
      gain.gain.linearRampToValueAtTime(0, from + lengthSeconds);
      tone.connect(gain).connect(audio.destination);
      tone.start(from);
      tone.stop(from + lengthSeconds + 0.05);
      return tone;
    });
  };

  const stop = () => {
    if (ringing) clearInterval(ringing.timer);
    ringing = null;
    for (const tone of sounding) tone.stop();
    sounding = [];
  };

  return {
    start: (tone) => {
      if (ringing?.tone === tone) return;
      stop();
      const notes = rings[(Math.max(1, tone) - 1) % rings.length] ?? [];
      const once = () => {
        sounding = play(notes, choice.volume * 0.5);
      };
      ringing = { tone, timer: setInterval(once, RING_EACH_SECONDS * 1000) };
      once();
    },
    stop,
    earcon: (earcon) => {
      play(earcons[earcon], choice.volume * 0.25);
    },
    choice: () => choice,
    choose: (fields) => {
      choice = { ...choice, ...fields };
      localStorage.setItem(STORED_AS, JSON.stringify(choice));
      if (fields.outputId !== undefined) void context?.setSinkId?.(choice.outputId).catch(() => undefined);
    },
    close: () => {
      stop();
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
      void context?.close().catch(() => undefined);
    },
  };
}
