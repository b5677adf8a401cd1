// How loud the microphone is, ten times a second, without keeping or sending any sound.

const EACH_MS = 100;

/** Tells the level (0 to 1) until stopped; `refused` when there is no microphone to listen to. */
export function listenToMicrophone(tell: (level: number) => void, refused: () => void): () => void {
  let stopped = false;
  let end: () => void = () => undefined;
  navigator.mediaDevices.getUserMedia({ audio: true }).then(
    (stream) => {
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 1024;
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const timer = setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        tell(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length));
      }, EACH_MS);
      end = () => {
        clearInterval(timer);
        for (const track of stream.getTracks()) track.stop();
        void context.close();
      };
      if (stopped) end();
    },
    () => {
      if (!stopped) refused();
    },
  );
  return () => {
    stopped = true;
    end();
  };
}
