import type { SealFacts } from './seal-facts';

/** Now by the server's clock, or the latest moment that the seal speaks of where the clock was set back since. */
export function momentOfSeal(now: Date, { file, freeze, minutes }: SealFacts, notBefore: Date): Date {
  const spoken = [
    notBefore,
    freeze.frozenAt,
    minutes.finalizedAt,
    file.envelope.sentAt,
    file.envelope.completedAt,
    ...file.events.map(({ at }) => at),
    ...file.signatures.map(({ signedAt }) => signedAt),
    ...file.contests.map(({ resolvedAt }) => resolvedAt),
  ];

  return new Date(Math.max(now.getTime(), ...spoken.map((moment) => moment?.getTime() ?? 0)));
}
