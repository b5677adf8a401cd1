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
  check: {
    title: 'Tonprobe',
    button: 'Ton prüfen (20 Sekunden)',
    again: 'Noch einmal prüfen',
    calling: 'Die Telefonanlage ruft an …',
    speak: 'Bitte sprechen Sie, bis die Probe zu Ende ist. Sie hören sich selbst, ein wenig später.',
    verdict: {
      noAnswer: 'Die Tonprobe kam nicht zustande. Bitte laden Sie die Seite neu und prüfen Sie noch einmal.',
      silent: 'Von Ihrem Mikrofon kommt nichts an. Ist das Headset stumm geschaltet?',
      quiet: 'Ihr Mikrofon ist zu leise. Rücken Sie es näher heran.',
      loud: 'Ihr Mikrofon übersteuert. Rücken Sie es weiter weg.',
      noEcho: 'Ihre Stimme kommt nicht zurück. Bitte sagen Sie es der Technik.',
      loss: 'Teile des Tons gehen verloren. Ein Netzwerkkabel statt WLAN hilft am meisten.',
      jitter: 'Der Ton kommt ungleichmäßig an. Schließen Sie Videos und Downloads an diesem Computer.',
      delay: 'Der Ton braucht zu lange. Bitte sagen Sie es der Technik.',
      poor: 'Die Verbindung ist zu schlecht für gute Gespräche. Bitte sagen Sie es der Technik.',
      good: 'Alles gut: Mikrofon und Verbindung sind in Ordnung.',
    },
    figures: (mos: string, loss: string, jitter: string, roundTrip: string) =>
      `Güte ${mos} von 4,4 (Warnung unter 3,5) · Verlust ${loss} % · Schwankung ${jitter} ms · Hin und zurück ${roundTrip} ms`,
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
