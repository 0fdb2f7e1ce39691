import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTranscriptFile } from '@/server/transcript-files';
import * as meetings from './index';

const SOUND = join(import.meta.dirname, '..', 'sound');
const MOST_BYTES = 3_000_000;

describe.each(Object.values(meetings).map((script) => [script.slug, script] as const))('%s', (slug, script) => {
  it('was spoken as it is written', () => {
    const bytes = readFileSync(join(SOUND, `${slug}.vtt`));
    const { utterances, timing, language, warnings } = parseTranscriptFile({
      bytes,
      filename: `${slug}.vtt`,
      contentType: null,
    });

    expect(utterances.map(({ speaker, text }) => ({ speaker, text }))).toEqual(
      script.lines.map(({ by, says }) => ({ speaker: script.people[by]?.name, text: says })),
    );
    expect({ timing, language, warnings }).toEqual({ timing: 'exact', language: script.language, warnings: [] });
  });

  it('has its sounds', () => {
    const tracks = script.separateTracks ? Object.keys(script.people).map((name) => `${slug}.${name}`) : [];
    const missing = [slug, ...tracks].filter((name) => !existsSync(join(SOUND, `${name}.webm`)));

    expect(missing).toEqual([]);
  });
});

it('keeps all sound small', () => {
  const sizes = readdirSync(SOUND).map((name) => statSync(join(SOUND, name)).size);

  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});
