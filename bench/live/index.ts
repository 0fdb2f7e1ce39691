import type { BenchFigure } from '../figure';
import { measureIngest } from './ingest';
import { measureVoiceActivity } from './voice-activity';
import { measureSoundWriting } from './write-sound';

/** Every part in turn. A new one is a file here that gives figures, and its line below. */
const PARTS: (() => Promise<BenchFigure[]>)[] = [measureVoiceActivity, measureSoundWriting, measureIngest];

/** What a live meeting costs: taking sound in, hearing it. */
export async function run(): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const measure of PARTS) figures.push(...(await measure()));

  return figures;
}
