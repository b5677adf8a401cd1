// Reads and writes mono 16-bit WAV files and changes their sampling rate, so that speech from the voice synthesiser fits a telephone.

/** Sound in memory: samples from -1 to 1, so many a second. */
export type Sound = { readonly rate: number; readonly samples: Float32Array };

/** The sound in a 16-bit PCM WAV file; of several channels the first. Throws on anything else. */
export function readWave(bytes: Buffer): Sound {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('This is not a WAV file.');
  let rate = 0;
  let channels = 1;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const kind = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const start = at + 8;
    if (kind === 'fmt ') {
      if (bytes.readUInt16LE(start) !== 1 || bytes.readUInt16LE(start + 14) !== 16)
        throw new Error('Only 16-bit PCM WAV files can be read.');
      channels = bytes.readUInt16LE(start + 2);
      rate = bytes.readUInt32LE(start + 4);
    }
    if (kind === 'data') {
      // A program that writes to a pipe does not know the length and leaves a very large one.
      const end = Math.min(bytes.length, start + length);
      const samples = new Float32Array(Math.floor((end - start) / (2 * channels)));
      for (let index = 0; index < samples.length; index++)
        samples[index] = bytes.readInt16LE(start + index * 2 * channels) / 32_768;
      return { rate, samples };
    }
    at = start + length + (length % 2);
  }
  throw new Error('This WAV file has no sound in it.');
}

const clamp = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));

/** A 16-bit mono PCM WAV file. */
export function writeWave({ rate, samples }: Sound): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => {
    bytes.writeInt16LE(clamp(sample), 44 + index * 2);
  });
  return bytes;
}

/** The same sound at another sampling rate, without the whistling that skipping samples would make (windowed sinc, 16 lobes). */
export function resample({ rate, samples }: Sound, wanted: number): Sound {
  if (rate === wanted) return { rate, samples };
  const common = commonDivisor(rate, wanted);
  // Between two samples of ours a new one falls on one of so many places, and comes back to the first of them.
  const [stride, places] = [rate / common, wanted / common];
  const filters = new Map<number, Filter>();
  const out = new Float32Array(Math.floor((samples.length * places) / stride));
  for (let index = 0; index < out.length; index++) {
    const place = (index * stride) % places;
    const filter = filters.get(place) ?? filterAt(place / places, stride / places);
    filters.set(place, filter);
    const first = (index * stride - place) / places + filter.first;
    let sum = 0;
    for (let at = 0; at < filter.factors.length; at++) sum += (samples[first + at] ?? 0) * (filter.factors[at] ?? 0);
    out[index] = sum;
  }
  return { rate: wanted, samples: out };
}

/** How much each sample around one moment counts, all together one; first: of the first of them, from the sample before the moment on. */
type Filter = { readonly first: number; readonly factors: Float64Array };

/** after: how far behind a sample the moment is (0 to 1); step: samples of ours for one new one. */
function filterAt(after: number, step: number): Filter {
  const cutoff = Math.min(1, 1 / step) * 0.94;
  const reach = Math.ceil(16 / cutoff);
  const first = Math.ceil(after - reach);
  const factors = new Float64Array(Math.floor(after + reach) - first + 1);
  let weight = 0;
  for (let at = 0; at < factors.length; at++) {
    const distance = first + at - after;
    const x = Math.PI * distance * cutoff;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1));
    const factor = (x === 0 ? 1 : Math.sin(x) / x) * window;
    factors[at] = factor;
    weight += factor;
  }
  return { first, factors: factors.map((factor) => factor / weight) };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** A-law bytes as telephones send them (G.711), one for each sample; the sound must have 8000 samples a second. */
export function toALaw({ samples }: Sound): Buffer {
  const bytes = Buffer.alloc(samples.length);
  samples.forEach((sample, index) => {
    const linear = clamp(sample) >> 3;
    const sign = linear >= 0 ? 0xd5 : 0x55;
    const size = linear >= 0 ? linear : -linear - 1;
    let segment = 0;
    while (segment < 7 && size >= 0x20 << segment) segment++;
    const low = segment < 2 ? (size >> 1) & 0x0f : (size >> segment) & 0x0f;
    bytes[index] = ((segment << 4) | low) ^ sign;
  });
  return bytes;
}
