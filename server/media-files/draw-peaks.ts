import type { FarFile } from '@/server/ports/worker-pool';
import { openFarFile } from './far-file';
import { readWavHeader, type WavHeader } from './wav-header';

/** Enough for a waveform across a wide screen. */
const PEAKS = 1200;
const READ_BYTES = 1024 * 1024;

type ReadSample = (bytes: Buffer, at: number) => number;

/**
 * Loudness peaks (0 to 1, three decimals) over all channels, of uncompressed WAV. `null` for other kinds: no decoder runs
 * on the server, and browsers draw those from what they decode themselves. Memory stays flat whatever the length.
 */
export async function drawPeaks(file: FarFile): Promise<number[] | null> {
  const read = openFarFile(file);
  const wav = await readWavHeader(read, file.sizeBytes);
  if (wav === null || wav === 'damaged') return null;
  const sample = sampleReader(wav);
  const sampleBytes = wav.bitsPerSample / 8;
  if (!sample || wav.frameBytes !== sampleBytes * wav.channels) return null;

  const samples = Math.floor(wav.dataBytes / wav.frameBytes) * wav.channels;
  const peaks = new Float64Array(Math.min(PEAKS, Math.ceil(samples / wav.channels)));
  const blockBytes = Math.floor(READ_BYTES / wav.frameBytes) * wav.frameBytes;
  for (let done = 0; done < samples; done += blockBytes / sampleBytes) {
    const start = wav.dataStart + done * sampleBytes;
    const end = Math.min(start + blockBytes, wav.dataStart + samples * sampleBytes);
    raisePeaks(peaks, Buffer.from(await read(start, end)), { sample, sampleBytes, done, samples });
  }

  return Array.from(peaks, (peak) => Math.round(Math.min(1, peak) * 1000) / 1000);
}

function raisePeaks(
  peaks: Float64Array,
  bytes: Buffer,
  at: { sample: ReadSample; sampleBytes: number; done: number; samples: number },
): void {
  const count = Math.floor(bytes.length / at.sampleBytes);

  for (let index = 0; index < count; index++) {
    const level = Math.abs(at.sample(bytes, index * at.sampleBytes));
    const bucket = Math.floor(((at.done + index) / at.samples) * peaks.length);
    if (level > (peaks[bucket] ?? 0)) peaks[bucket] = level;
  }
}

/** One sample as -1 to 1; null for a coding that is not plain numbers. */
function sampleReader({ formatTag, bitsPerSample }: WavHeader): ReadSample | null {
  switch (`${formatTag}:${bitsPerSample}`) {
    case '1:8':
      return (bytes, at) => ((bytes[at] ?? 128) - 128) / 128;
    case '1:16':
      return (bytes, at) => bytes.readInt16LE(at) / 2 ** 15;
    case '1:24':
      return (bytes, at) => bytes.readIntLE(at, 3) / 2 ** 23;
    case '1:32':
      return (bytes, at) => bytes.readInt32LE(at) / 2 ** 31;
    case '3:32':
      return (bytes, at) => bytes.readFloatLE(at);
    case '3:64':
      return (bytes, at) => bytes.readDoubleLE(at);
    default:
      return null;
  }
}
