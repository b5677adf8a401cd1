// English sentences: the soft phone's state and sound.
import type { phone as german } from '../de/phone.ts';
import type { SameAs } from '../sentences.ts';

export const phone: SameAs<typeof german> = {
  registration: {
    off: 'off',
    elsewhere: 'runs in another window',
    starting: 'registering …',
    registered: 'registered',
    failed: 'not registered, trying on',
  },
  quality: {
    none: '',
    good: 'Good sound',
    fair: 'Fair sound',
    poor: 'Poor sound',
    oneWay: 'No sound arrives',
  },
  trouble: { loss: 'Sound drops', jitter: 'Sound stutters', delay: 'Sound is late', oneWay: 'No sound' },
  advice: {
    loss: 'The sound drops out. A network cable instead of Wi-Fi helps most.',
    jitter: 'The sound stutters. Close videos and downloads on this computer.',
    delay: 'The sound is late. Leave a little pause after each sentence.',
    oneWay: 'No sound arrives. Please check the plug of the headset.',
  },
  check: {
    title: 'Sound check',
    button: 'Check the sound (20 seconds)',
    again: 'Check again',
    calling: 'The exchange is calling …',
    speak: 'Please speak until the check is over. You hear yourself, a little later.',
    verdict: {
      noAnswer: 'The sound check did not come about. Please load the page anew and check again.',
      silent: 'Nothing comes from your microphone. Is the headset muted?',
      quiet: 'Your microphone is too quiet. Move it closer.',
      loud: 'Your microphone is too loud. Move it away a little.',
      noEcho: 'Your voice does not come back. Please tell the technicians.',
      loss: 'Parts of the sound get lost. A network cable instead of Wi-Fi helps most.',
      jitter: 'The sound arrives unevenly. Close videos and downloads on this computer.',
      delay: 'The sound takes too long. Please tell the technicians.',
      poor: 'The connection is too poor for good talks. Please tell the technicians.',
      good: 'All is well: microphone and connection are fine.',
    },
    figures: (mos: string, loss: string, jitter: string, roundTrip: string) =>
      `Quality ${mos} of 4.4 (warning below 3.5) · loss ${loss} % · jitter ${jitter} ms · there and back ${roundTrip} ms`,
  },
  wellAgain: 'The sound is good again.',
  fetchedBack: 'Fetching the call back',
  sound: {
    title: 'Sound',
    output: 'Ring on',
    outputDefault: 'Default device',
    outputHint: 'For example on the loudspeaker while the talk stays in the headset.',
    volume: 'Volume of the ring',
    tryRing: (place: string) => `Try: ${place}`,
    microphone: 'Microphone',
    tryMicrophone: 'Check the microphone',
    level: 'Level of the microphone',
    silent: 'Nothing heard. Is the headset muted?',
    heard: 'The microphone is heard.',
  },
};
