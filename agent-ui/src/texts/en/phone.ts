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
