/** The same numbers for the same seed, on every machine. */
export interface SeededRandom {
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** True so often. */
  happens(share: number): boolean;
  shuffle<T>(from: readonly T[]): T[];
}

/** A linear congruential generator: good enough to deal cards with. */
export function seedRandom(seed: number): SeededRandom {
  let state = (Math.imul(seed, 747_796_405) + 2_891_336_453) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();

  return {
    between: (least, most) => least + next() * (most - least),
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number], // safe because lists here are never empty
    happens: (share) => next() < share,
    shuffle: (from) =>
      from
        .map((one) => ({ one, order: next() }))
        .sort((one, other) => one.order - other.order)
        .map(({ one }) => one),
  };
}
