import type { Meeting, Unit } from './meeting';

const FULL_LENGTH_WORDS = 12;
const LONG_WORDS = 45;
/** 0 counts meeting words, 1 takes their mean; nearer the mean, long sentences do not win by length. */
const DENSITY = 0.8;
const SMOOTHING = 4;

/** How often each stem is said, damped; words said once carry no weight. */
export function weighStems(meeting: Meeting): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of meeting.units)
    for (const stem of new Set(unit.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [stem, count] of counts) weights.set(stem, Math.log(count));
  return weights;
}

/** Salience of every unit from 0 to 1: frequent meeting words, a readable length, statements before questions. */
export function rankUnits(meeting: Meeting, weights: Map<string, number>): number[] {
  const raw = meeting.units.map((unit) => salience(unit, weights));
  const most = Math.max(...raw, 1e-9);
  return raw.map((value) => value / most);
}

function salience(unit: Unit, weights: Map<string, number>): number {
  const stems = [...new Set(unit.stems)];
  const sum = stems.reduce((total, stem) => total + (weights.get(stem) ?? 0), 0);
  const length = Math.min(1, unit.words / FULL_LENGTH_WORDS) * (unit.words > LONG_WORDS ? LONG_WORDS / unit.words : 1);
  return (sum / (stems.length + SMOOTHING) ** DENSITY) * length * (unit.isQuestion ? 0.5 : 1);
}
