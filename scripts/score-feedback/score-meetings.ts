import { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import type { VoiceActivity } from '@/server/realtime/types';
import { ALTERATIONS } from './alterations';
import { addCounts, type Count, countAlerts, createCounts, measureF1, toScore } from './compare';
import { play, playEach } from './play';
import type { Clip, Meeting } from './read-clips';
import { seedRandom } from './seeded-random';
import { measureSpeech } from './sound';
import { deriveTruth, type TruthBy } from './truth';

/** Shorter than in a meeting: the clips last half a minute. */
const SETTINGS = FeedbackSettings.parse({
  silenceSeconds: 5,
  overlapSeconds: 1,
  monologueSeconds: 10,
  cooldownSeconds: 8,
});
/** Silence but for half a word: reported apart. */
const HARD_CLIP = 'ami-EN2001d';

/**
 * Plays meetings and prints how often each type was right by the first truth, and all together by the others. Gives
 * back a line for each alert that was wrong by the first.
 */
export async function scoreMeetings(
  meetings: readonly Meeting[],
  voiceActivity: VoiceActivity,
  truths: readonly TruthBy[],
): Promise<string[]> {
  const scores = truths.map((by) => ({ by, counts: createCounts(), wrong: [] as string[] }));
  const outcomes = await playEach(meetings, ({ people }) => play(people, SETTINGS, voiceActivity));
  for (const [index, meeting] of meetings.entries()) {
    const alerts = outcomes[index]?.alerts ?? [];
    for (const { by, counts, wrong } of scores) {
      wrong.push(...countAlerts(counts, meeting, alerts, deriveTruth(meeting, SETTINGS, by)));
    }
  }
  for (const type of FeedbackType.options) {
    for (const { counts } of scores.slice(0, 1)) print(type, toScore(counts[type]));
  }
  for (const { by, counts } of scores) print(`together, by ${by}`, toScore(addCounts(Object.values(counts))));

  return scores[0]?.wrong ?? [];
}

/** Plays each clip as one microphone, and prints how well speech was found. */
export async function scoreSpeech(clips: readonly Clip[], voiceActivity: VoiceActivity): Promise<void> {
  const outcomes = await playEach(clips, ({ mix }) =>
    play([{ identity: 'mix', isHost: false, sound: mix }], SETTINGS, voiceActivity),
  );
  const activity = clips.map((clip, index) => ({
    clip,
    truth: clip.speech,
    found: outcomes[index]?.speech.get('mix') ?? [],
  }));
  const pooled = (keep: (clip: Clip) => boolean) => measureF1(activity.filter(({ clip }) => keep(clip))).toFixed(3);
  const isEasy = ({ kind, name }: Clip) => kind === 'clean' && name !== HARD_CLIP;
  print(
    'speech F1 clean',
    `${pooled(({ kind }) => kind === 'clean')}, goal 0.90; without ${HARD_CLIP} ${pooled(isEasy)}`,
  );
  print('speech F1 altered', `${pooled(({ kind }) => kind === 'altered')}, goal 0.85`);
  const noise = activity.filter(({ clip }) => clip.kind === 'noise');
  print('speech in noise', `${noise.flatMap(({ found }) => found).length} runs, goal 0`);
}

/** Plays each clean clip as one microphone through every alteration, and prints alerts and speech of each. */
export async function scoreAlterations(clips: readonly Clip[], voiceActivity: VoiceActivity): Promise<string[]> {
  const noises = clips.filter(({ kind }) => kind === 'noise').map(({ mix }) => mix.samples);
  const originals = clips.filter(({ kind }) => kind === 'clean');
  const wrong: string[] = [];
  const all: Count[] = [];
  for (const [name, alter] of Object.entries(ALTERATIONS)) {
    const counts = createCounts();
    const meetings = originals.map(({ name: clip, speech, mix, durationMs }) => {
      const sound = alter({ samples: mix.samples, speech, noises, random: seedRandom(1) });
      const room = { identity: 'room', isHost: false, speech, inaudible: [], ...measureSpeech(sound, speech), sound };
      return { name: `${clip}, ${name},`, durationMs, people: [room] };
    });
    const outcomes = await playEach(meetings, ({ people }) => play(people, SETTINGS, voiceActivity));
    for (const [index, meeting] of meetings.entries()) {
      const expected = deriveTruth(meeting, SETTINGS, 'segments');
      wrong.push(...countAlerts(counts, meeting, outcomes[index]?.alerts ?? [], expected));
    }
    const activity = originals.map(({ speech }, index) => ({
      truth: speech,
      found: outcomes[index]?.speech.get('room') ?? [],
    }));
    all.push(...Object.values(counts));
    print(name, `${toScore(addCounts(Object.values(counts)))}, speech F1 ${measureF1(activity).toFixed(3)}`);
  }
  print('together', toScore(addCounts(all)));

  return wrong;
}

function print(name: string, score: string): void {
  console.log(`    ${name.padEnd(26)} ${score}`);
}
