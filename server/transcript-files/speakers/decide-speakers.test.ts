import { describe, expect, it } from 'vitest';
import { decideSpeakers } from './decide-speakers';
import { readSpeakerPrefix } from './speaker-prefix';

function speakersOf(openings: string[], kind: 'cues' | 'text'): string[] {
  const rule = decideSpeakers({ openings, kind });
  return openings.flatMap((opening) => {
    const prefix = readSpeakerPrefix(opening);
    return prefix !== null && rule(prefix.name) ? [prefix.name] : [];
  });
}

describe('decideSpeakers', () => {
  it('believes names of many shapes once the file shows the custom', () => {
    const names = ['Ana', 'João da Silva', 'Dr. J. P. Souza', 'Silva, Ana (Contoso)', 'SPEAKER_00', '王小明', 'Ana'];
    expect(
      speakersOf(
        names.map((name) => `${name}: fala`),
        'text',
      ),
    ).toEqual(names);
  });

  it('believes a lower-case name only when it comes back', () => {
    expect(speakersOf(['ana: a', 'ana: b', 'ana: c', 'bia: d'], 'cues')).toEqual(['ana', 'ana', 'ana']);
  });

  it.each([
    ['Nota: a', 'Nota: b', 'Nota: c'],
    ['http://a.b', 'https://c.d', 'http://e.f'],
    ['10:30 abertura', '11:00 pausa', '1: primeiro'],
    ['And here is the thing: a', 'So what I mean: b', 'It was like this: c'],
    ['Ele disse. E depois: a', 'Quem? Eu: b', 'Pois é; Ana: c'],
  ])('believes none of %j', (...openings) => {
    expect(speakersOf(openings, 'cues')).toEqual([]);
  });

  it('keeps a lone capitalised word in the text where lines without names stand', () => {
    const openings = ['Ana: a', 'Ana: b', 'Bia: c', 'Bia: d', 'Resultado final', 'Enfim: e'];
    expect(speakersOf(openings, 'text')).toEqual(['Ana', 'Ana', 'Bia', 'Bia']);
  });

  it('follows subtitles that name a speaker only at a change', () => {
    const openings = ['Ana: a', 'b', 'c', 'Bia: d', 'e', 'f', 'Ana: g', 'h', 'i', 'Bia: j'];
    expect(speakersOf(openings, 'cues')).toEqual(['Ana', 'Bia', 'Ana', 'Bia']);
  });
});
