// German sentences: the soft phone's state and sound.
import { book } from '../sentences.ts';

export const phone = book({
  registration: {
    off: 'aus',
    elsewhere: 'läuft in einem anderen Fenster',
    starting: 'meldet sich an …',
    registered: 'angemeldet',
    failed: 'nicht angemeldet, wird weiter versucht',
  },
  quality: {
    none: '',
    good: 'Ton gut',
    fair: 'Ton mäßig',
    poor: 'Ton schlecht',
    oneWay: 'Es kommt kein Ton an',
  },
  trouble: { loss: 'Ton setzt aus', jitter: 'Ton stockt', delay: 'Ton verspätet', oneWay: 'Kein Ton' },
  /** Said and shown once when it begins. */
  advice: {
    loss: 'Ton setzt aus. Ein Netzwerkkabel statt WLAN hilft am meisten.',
    jitter: 'Ton stockt. Schließen Sie Videos und Downloads an diesem Computer.',
    delay: 'Ton kommt verspätet. Lassen Sie nach jedem Satz eine kleine Pause.',
    oneWay: 'Es kommt kein Ton an. Prüfen Sie den Stecker des Headsets.',
  },
  wellAgain: 'Ton wieder gut.',
  fetchedBack: 'Gespräch wird zurückgeholt',
  sound: {
    title: 'Klang',
    output: 'Klingeln auf',
    outputDefault: 'Standardgerät',
    outputHint: 'Zum Beispiel auf den Lautsprecher, während das Gespräch im Headset bleibt.',
    volume: 'Lautstärke des Klingelns',
    tryRing: (place: string) => `Probe: ${place}`,
    microphone: 'Mikrofon',
    tryMicrophone: 'Mikrofon prüfen',
    level: 'Pegel des Mikrofons',
    silent: 'Nichts zu hören. Ist das Headset stumm geschaltet?',
    heard: 'Mikrofon kommt an.',
  },
});
