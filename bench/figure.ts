/** Middle and extremes of several runs. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** One measured figure beside its anchor, printed as one line of JSON. */
export interface BenchFigure {
  suite: string;
  case: string;
  unit: string;
  ours: Spread;
  anchor: Spread;
  /** Median of the pairwise quotients ours / anchor. */
  ratio: number;
  /** The goal in words, such as `ratio <= 8`. */
  goal: string;
  pass: boolean;
}

/** Measures everything that one suite is about. */
export type BenchSuite = () => Promise<BenchFigure[]>;

export function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;

  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function toSpread(values: number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

export interface Pairs {
  ours: number[];
  anchor: number[];
  /** Median of the quotients of each pair, so that a busy machine weighs on both sides alike. */
  ratio: number;
}

/** Runs ours and the anchor in turn (A B A B …) after one warm-up of each; both give back their own figure. */
export async function measurePairs(
  count: number,
  ours: () => Promise<number>,
  anchor: () => Promise<number>,
): Promise<Pairs> {
  await ours();
  await anchor();
  const pairs: Pairs = { ours: [], anchor: [], ratio: Number.NaN };
  for (let index = 0; index < count; index += 1) {
    pairs.ours.push(await ours());
    pairs.anchor.push(await anchor());
  }
  pairs.ratio = median(pairs.ours.map((value, index) => value / (pairs.anchor[index] ?? Number.NaN)));

  return pairs;
}

type Names = Pick<BenchFigure, 'suite' | 'case' | 'unit'>;

/** A figure that passes when the ratio stays at or below `limit`. */
export function toRatioFigure(names: Names, pairs: Pairs, limit: number): BenchFigure {
  return {
    ...names,
    ours: toSpread(pairs.ours),
    anchor: toSpread(pairs.anchor),
    ratio: pairs.ratio,
    goal: `ratio <= ${limit}`,
    pass: pairs.ratio <= limit,
  };
}

/** A figure that passes when our middle value stays at or below `limit`; the anchor tells how busy the machine was. */
export function toLimitFigure(names: Names, pairs: Pairs, limit: number): BenchFigure {
  const ours = toSpread(pairs.ours);
  const anchor = toSpread(pairs.anchor);

  return { ...names, ours, anchor, ratio: pairs.ratio, goal: `ours <= ${limit}`, pass: ours.median <= limit };
}

/** One value whose goal is itself a number, which stands in the anchor's place. */
export function toGoalFigure(names: Names, value: number, goal: number): BenchFigure {
  return toRatioFigure(names, { ours: [value], anchor: [goal], ratio: value / goal }, 1);
}

/** Values that are only shown. */
export function toPrintedFigure(names: Names, values: number[]): BenchFigure {
  const ours = toSpread(values);
  return { ...names, ours, anchor: ours, ratio: 1, goal: 'none, printed only', pass: true };
}
