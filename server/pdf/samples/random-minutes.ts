import type { DocumentStatement, MinutesDocument } from '@/server/contract/minutes-document';
import { createSampleMinutes } from './sample-minutes';

/** Gives numbers from 0 to 1, the same for the same seed. */
export type Random = () => number;

const WORDS =
  'a comissão leu o parecer sobre a reforma do cais e aprovou por unanimidade despesas extraordinárias previstas no orçamento'.split(
    ' ',
  );

/** A linear congruential generator: good enough to vary shapes. */
export function createRandom(seed: number): Random {
  let state = seed;

  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Minutes of nonsense whose parts have every length. */
export function createRandomMinutes(random: Random): MinutesDocument {
  const sectionLength = 1 + pickCount(random, 9);

  return {
    ...createSampleMinutes({ locale: 'pt-BR', statements: 1 }),
    title: createText(random, 2 + pickCount(random, 30)),
    participants: repeat(pickCount(random, 40), () => ({
      name: createText(random, 2),
      role: random() < 0.5 ? createText(random, 3) : null,
      email: null,
    })),
    agenda: repeat(pickCount(random, 10), () => createText(random, 1 + pickCount(random, 20))),
    statements: repeat(20 + pickCount(random, 60), (index) => createStatement(random, index, sectionLength)),
  };
}

function createStatement(random: Random, index: number, sectionLength: number): DocumentStatement {
  const isDeclared = random() < 0.1;

  return {
    id: `statement-${index}`,
    section: `${Math.floor(index / sectionLength)} ${WORDS.slice(0, 1 + (index % 17)).join(' ')}`,
    kind: pickKind(random()),
    text: createText(random, 3 + Math.floor(random() ** 3 * 150)),
    owner: random() < 0.5 ? createText(random, 2) : null,
    due: random() < 0.5 ? createText(random, 3) : null,
    support: isDeclared ? 'declared' : 'supported',
    declaredBy: isDeclared ? createText(random, 2) : null,
    evidence: repeat(Math.floor(random() ** 4 * 14), () => ({ mark: '1:02:33', speaker: createText(random, 3) })),
  };
}

function pickKind(share: number): DocumentStatement['kind'] {
  if (share < 0.2) {
    return 'decision';
  }

  return share < 0.4 ? 'action' : 'summary';
}

function createText(random: Random, words: number): string {
  return repeat(words, () => WORDS[pickCount(random, WORDS.length)] ?? '').join(' ');
}

function pickCount(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function repeat<Item>(count: number, create: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => create(index));
}
