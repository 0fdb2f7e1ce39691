// Plays recorded clips with known truth as live meetings and prints how often the alerts were right, and how well
// speech was found. `node --import tsx scripts/score-feedback.ts [folder] [--wrong]`. FLAC needs ffmpeg. Writes nothing.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import { createLogger } from '@/server/observability/logger';
import { chooseVoiceActivity } from '@/server/realtime/voice-activity';
import type { VoiceActivity } from '@/server/realtime/types';
import { countAlerts, createCounts, measureF1, toScore } from './score-feedback/compare';
import { play } from './score-feedback/play';
import { type Clip, type Span, readClips } from './score-feedback/read-clips';
import { deriveTruth } from './score-feedback/truth';

/** Shorter than in a meeting: the clips last half a minute. */
const SETTINGS = FeedbackSettings.parse({
  silenceSeconds: 5,
  overlapSeconds: 1,
  monologueSeconds: 10,
  cooldownSeconds: 8,
});
/** Silence but for half a word: reported apart. */
const HARD_CLIP = 'ami-EN2001d';

const root = resolve(process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '../shared/data/audio');
if (existsSync(root)) await scoreAll(readClips(root));
else console.log(`SKIPPED: there are no clips at ${root}`);

async function scoreAll(clips: Clip[]): Promise<void> {
  for (const name of ['silero', 'webrtc'] as const) {
    const voiceActivity = await chooseVoiceActivity(name, createLogger({ level: 'warn' }));
    await score(clips, voiceActivity);
    await voiceActivity.close();
  }
}

async function score(clips: Clip[], voiceActivity: VoiceActivity): Promise<void> {
  const counts = createCounts();
  const activity: { clip: Clip; truth: Span[]; found: Span[] }[] = [];
  const wrong: string[] = [];
  for (const clip of clips) {
    const { alerts } = await play(clip.people, SETTINGS, voiceActivity);
    wrong.push(...countAlerts(counts, clip, alerts, deriveTruth(clip, SETTINGS)));
    const mixed = await play([{ identity: 'mix', ticks: clip.mix }], SETTINGS, voiceActivity);
    activity.push({ clip, truth: clip.speech, found: mixed.speech.get('mix') ?? [] });
  }
  console.log(`\n${voiceActivity.name}: ${clips.length} clips`);
  const together = { hits: 0, falseAlarms: 0, misses: 0 };
  for (const type of FeedbackType.options) {
    console.log(`  ${type.padEnd(20)} ${toScore(counts[type])}`);
    together.hits += counts[type].hits;
    together.falseAlarms += counts[type].falseAlarms;
    together.misses += counts[type].misses;
  }
  console.log(`  ${'together'.padEnd(20)} ${toScore(together)}, goal 0.95`);
  const pooled = (keep: (clip: Clip) => boolean) => measureF1(activity.filter(({ clip }) => keep(clip))).toFixed(3);
  console.log(`  speech F1 clean ${pooled(({ kind }) => kind === 'clean')}, goal 0.90`);
  console.log(
    `  speech F1 clean without ${HARD_CLIP} ${pooled((clip) => clip.kind === 'clean' && clip.name !== HARD_CLIP)}`,
  );
  console.log(`  speech F1 altered ${pooled(({ kind }) => kind === 'altered')}, goal 0.85`);
  const noise = activity.filter(({ clip }) => clip.kind === 'noise');
  console.log(`  runs of speech in noise ${noise.flatMap(({ found }) => found).length}, goal 0`);
  for (const line of process.argv.includes('--wrong') ? wrong : []) console.log(`  ${line}`);
}
