// Whether somebody spoke: silence, a click and the breath before hanging up are no message.

/** Loudness of a hundredth of full scale (-40 dBFS): above the noise of a line, below a quiet voice. */
const VOICE_LEVEL = 0.01;
const FRAME_SECONDS = 0.02;
/** So much sound, pauses left out, is a message: "Meier, bitte Rückruf" has about twice as much. */
export const LEAST_SPEECH_SECONDS = 0.8;

/** How many seconds of it are louder than silence; samples are 16-bit, so many a second. */
export function spokenSeconds({ rate, samples }: { readonly rate: number; readonly samples: Int16Array }): number {
  const frame = Math.max(1, Math.round(rate * FRAME_SECONDS));
  let loud = 0;
  for (let from = 0; from + frame <= samples.length; from += frame) {
    let power = 0;
    for (let at = from; at < from + frame; at++) power += ((samples[at] ?? 0) / 32_768) ** 2;
    if (Math.sqrt(power / frame) > VOICE_LEVEL) loud += 1;
  }
  return loud * FRAME_SECONDS;
}
