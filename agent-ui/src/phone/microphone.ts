// The microphone: whether it may be used, and the one question for it at the beginning of a shift.
import type { Microphone } from './softPhone.ts';

/** Asks the person, by the browser's own question, and lets go of the microphone at once. */
export async function askForMicrophone(): Promise<Microphone> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return 'granted';
  } catch (refusal) {
    return refusal instanceof DOMException && refusal.name === 'NotFoundError' ? 'missing' : 'denied';
  }
}

/** What was answered at an earlier time, without asking. */
export async function knownPermission(): Promise<Microphone> {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' });
    return status.state === 'prompt' ? 'unknown' : status.state;
  } catch {
    return 'unknown';
  }
}
