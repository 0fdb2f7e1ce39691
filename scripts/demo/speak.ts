/**
 * Speaks the demo's meetings: one sound a meeting, one a person where the script asks for it, and the transcript with
 * the seconds of that sound. Run by hand after a change of `meetings/`; the results are committed. Needs Debian's
 * `espeak-ng` and `ffmpeg`:
 *   node --import tsx scripts/demo/speak.ts [slug ...]
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWebVtt } from '@/server/transcript-files';
import * as meetings from './meetings';
import type { Line, MeetingScript } from './meetings';
import { encodeSound } from './speech/encode-sound';
import { mixLines, placeLines, type SpokenLine } from './speech/place-lines';
import { sayLine } from './speech/say-line';

const SOUND = join(import.meta.dirname, 'sound');
const SILENCE_AT_THE_END_MS = 900;
const MIX_BITS_PER_SECOND = 18_000;
const TRACK_BITS_PER_SECOND = 14_000;

const wanted = process.argv.slice(2);
mkdirSync(SOUND, { recursive: true });
for (const script of Object.values(meetings)) {
  if (wanted.length === 0 || wanted.includes(script.slug)) speakMeeting(script);
}

function speakMeeting(script: MeetingScript): void {
  const spoken = placeLines(script, (line) => sayLine(personOf(script, line), line));
  const endMs = Math.max(...spoken.map((one) => one.endMs)) + SILENCE_AT_THE_END_MS;

  encode(`${script.slug}.webm`, spoken, endMs, MIX_BITS_PER_SECOND);
  writeFileSync(join(SOUND, `${script.slug}.vtt`), toTranscript(script, spoken));
  if (!script.separateTracks) return;

  for (const name of Object.keys(script.people)) {
    const own = spoken.filter((one) => one.line.by === name);
    encode(`${script.slug}.${name}.webm`, own, endMs, TRACK_BITS_PER_SECOND);
  }
}

function encode(fileName: string, spoken: SpokenLine[], endMs: number, bitsPerSecond: number): void {
  const path = join(SOUND, fileName);
  encodeSound(path, mixLines(spoken, endMs), bitsPerSecond);
  console.log(`${fileName}: ${(endMs / 1000).toFixed(1)} s, ${(statSync(path).size / 1000).toFixed(0)} kB`);
}

function toTranscript(script: MeetingScript, spoken: SpokenLine[]): string {
  return writeWebVtt(
    spoken.map(({ line, startMs, endMs }) => ({
      startMs,
      endMs,
      speaker: personOf(script, line).name,
      text: line.says,
    })),
  );
}

function personOf(script: MeetingScript, line: Line) {
  const person = script.people[line.by];
  if (!person) throw new Error(`${script.slug}: nobody is called ${line.by}`);
  return person;
}
