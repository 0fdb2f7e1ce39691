// Plays recorded clips with known truth as live meetings and prints how often the alerts were right, and how well
// speech was found. FLAC needs ffmpeg. Writes nothing.
// `node --import tsx scripts/score-feedback.ts [folder] [--wrong] [--only=clips|composed|held-back|altered] [--by=silero|webrtc]`
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLogger } from '@/server/observability/logger';
import type { VoiceActivity } from '@/server/realtime/types';
import { chooseVoiceActivity } from '@/server/realtime/voice-activity';
import { composeMeeting } from './score-feedback/compose-meeting';
import { composeTogether } from './score-feedback/compose-together';
import { type Clip, readClips } from './score-feedback/read-clips';
import { scoreAlterations, scoreMeetings, scoreSpeech } from './score-feedback/score-meetings';

const COMPOSED = [
  ['2 to 4 voices in turns', composeMeeting, 28],
  ['2 or 3 whole clips', composeTogether, 12],
] as const;
/** Meetings from 1 are there to learn from; what is learnt is tried on those from 1001, of voices not heard before. */
const FIRST_SEED = 1;
const FIRST_HELD_BACK_SEED = 1001;

const options = process.argv.slice(2);
const root = resolve(options.find((option) => !option.startsWith('--')) ?? '../shared/data/audio');
if (existsSync(root)) await scoreAll(readClips(root));
else console.log(`SKIPPED: there are no clips at ${root}`);

async function scoreAll(clips: Clip[]): Promise<void> {
  for (const name of (['silero', 'webrtc'] as const).filter((one) => isWanted('by', one))) {
    const voiceActivity = await chooseVoiceActivity(name, createLogger({ level: 'warn' }));
    console.log(`\n${voiceActivity.name}`);
    await score(clips, voiceActivity);
    await voiceActivity.close();
  }
}

async function score(clips: Clip[], voiceActivity: VoiceActivity): Promise<void> {
  const wrong: string[] = [];
  if (isWanted('only', 'clips')) {
    console.log(`  ${clips.length} clips, each alone`);
    wrong.push(...(await scoreMeetings(clips, voiceActivity, ['segments'])));
    await scoreSpeech(clips, voiceActivity);
  }
  const [learning, other] = halve(clips);
  if (isWanted('only', 'composed'))
    wrong.push(...(await scoreComposed('composed', learning, FIRST_SEED, voiceActivity)));
  if (isWanted('only', 'held-back'))
    wrong.push(...(await scoreComposed('held back', other, FIRST_HELD_BACK_SEED, voiceActivity)));
  if (isWanted('only', 'altered')) {
    console.log('  clean clips, each alone and altered');
    wrong.push(...(await scoreAlterations(clips, voiceActivity)));
  }
  for (const line of options.includes('--wrong') ? wrong : []) console.log(`  ${line}`);
}

async function scoreComposed(
  name: string,
  clips: Clip[],
  firstSeed: number,
  voiceActivity: VoiceActivity,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, compose, count] of COMPOSED) {
    console.log(`  ${count} meetings of ${what}, ${name}, seeds from ${firstSeed}`);
    const meetings = Array.from({ length: count }, (_, index) => compose(clips, firstSeed + index));
    wrong.push(...(await scoreMeetings(meetings, voiceActivity, ['audible', 'segments'])));
  }

  return wrong;
}

/** Every other recording with all that was made of it, and every other noise. */
function halve(clips: Clip[]): [Clip[], Clip[]] {
  const originals = (['clean', 'noise'] as const).map((kind) => clips.filter((clip) => clip.kind === kind));
  const isFirst = ({ madeOf }: Clip) =>
    originals.some((names) => {
      const index = names.findIndex(({ name }) => name === madeOf);
      return index >= 0 && index % 2 === 0;
    });
  return [clips.filter(isFirst), clips.filter((clip) => !isFirst(clip))];
}

function isWanted(option: 'only' | 'by', value: string): boolean {
  const asked = options.filter((one) => one.startsWith(`--${option}=`));
  return asked.length === 0 || asked.includes(`--${option}=${value}`);
}
