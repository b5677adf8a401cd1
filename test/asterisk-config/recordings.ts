// Recordings as people save them: tones in every form of WAV file, and files that are none.

/** Formats as the header numbers them. */
export const PCM = 1;
export const FLOAT = 3;

/** A tone as a WAV file. bits: 8, 16, 24, 32, or 32f and 64f for floats; level from 0 to 1. */
export function toneFile({
  bits = '16',
  rate = 44_100,
  channels = 1,
  seconds = 2,
  level = 0.3,
  frequency = 1000,
}: {
  bits?: string;
  rate?: number;
  channels?: number;
  seconds?: number;
  level?: number;
  frequency?: number;
} = {}): Buffer {
  const count = Math.round(seconds * rate);
  const float = bits === '32f' || bits === '64f';
  const bytes = Number.parseInt(bits, 10) / 8;
  const sound = Buffer.alloc(count * channels * bytes);
  const put = (value: number, at: number): void => {
    if (bits === '32f') sound.writeFloatLE(value, at);
    else if (float) sound.writeDoubleLE(value, at);
    else if (bits === '8') sound.writeUInt8(Math.round(value * 127) + 128, at);
    else sound.writeIntLE(Math.round(value * (2 ** (bytes * 8 - 1) - 1)), at, bytes);
  };
  for (let index = 0; index < count; index += 1) {
    const value = level * Math.sin((2 * Math.PI * frequency * index) / rate);
    for (let channel = 0; channel < channels; channel += 1) put(value, (index * channels + channel) * bytes);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + sound.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(float ? FLOAT : PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * channels * bytes, 28);
  header.writeUInt16LE(channels * bytes, 32);
  header.writeUInt16LE(bytes * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(sound.length, 40);
  return Buffer.concat([header, sound]);
}

/** The same file with the newer, longer header, as recorders for more than 16 bits write it. */
export function longHeader(file: Buffer, format: number): Buffer {
  const at = file.indexOf('fmt ', 0, 'latin1');
  const old = file.subarray(at + 8, at + 8 + file.readUInt32LE(at + 4));
  const header = Buffer.alloc(8 + 40);
  header.write('fmt ', 0, 'latin1');
  header.writeUInt32LE(40, 4);
  old.copy(header, 8, 0, 16);
  header.writeUInt16LE(0xfffe, 8);
  header.writeUInt16LE(22, 24);
  header.writeUInt16LE(old.readUInt16LE(14), 26);
  header.writeUInt32LE(format, 32);
  Buffer.from('000010800000aa00389b71', 'hex').copy(header, 37);
  const data = file.subarray(file.indexOf('data', 0, 'latin1'));
  const whole = Buffer.concat([file.subarray(0, 12), header, data]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** The number of the format that the file names in front. */
export function withFormat(file: Buffer, format: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt16LE(format, copy.indexOf('fmt ', 0, 'latin1') + 8);
  return copy;
}
