import { describe, expect, it } from 'vitest';
import { parseTranscriptFile } from '.';

const ENCODER = new TextEncoder();

function parse(text: string, filename: string | null = null) {
  return parseTranscriptFile({ bytes: ENCODER.encode(text), filename, contentType: null });
}

/** `start-end speaker|text` of each utterance: short enough to compare whole files by eye. */
function tell(text: string, filename: string | null = null): string[] {
  return parse(text, filename).utterances.map((one) => `${one.startMs}-${one.endMs} ${one.speaker}|${one.text}`);
}

function codes(text: string, filename: string | null = null): string[] {
  return parse(text, filename).warnings.map(({ code, line }) => `${code}:${line}`);
}

describe('WebVTT', () => {
  it('takes voice tags, classes, nested tags, entities, settings and short times', () => {
    const file = [
      'WEBVTT - Kick-off',
      'Language: pt-BR',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'NOTE two',
      'lines',
      '',
      'one',
      '00:01.000 --> 00:02.500 align:start position:10%',
      '<v.loud.first Ana &amp; Bia><i>Bom <00:01.500><c.x>dia</c></i>,',
      'gente &lt;todos&gt;&nbsp;R&amp;D &atilde; &#233;',
      '',
      '01:00:02.000 --> 01:00:03.000',
      'Sem voz a < b > c',
      '',
    ].join('\n');
    expect(tell(file)).toEqual([
      '1000-2500 Ana & Bia|Bom dia, gente <todos> R&D &atilde; é',
      '3602000-3603000 null|Sem voz a < b > c',
    ]);
    expect(parse(file)).toMatchObject({ format: 'webvtt', timing: 'exact', language: 'pt', warnings: [] });
  });

  it('makes one utterance for each voice of a cue', () => {
    const file = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Sim.</v> <v Bia>Não.\n';
    expect(tell(file)).toEqual(['1000-2000 Ana|Sim.', '1000-2000 Bia|Não.']);
  });

  it('is recognised in a .txt and forgiven a missing signature in a .vtt', () => {
    const cue = '00:01.000 --> 00:02.000\nAna: oi\n';
    expect(parse(`WEBVTT\n\n${cue}`, 'notes.txt').format).toBe('webvtt');
    expect(codes(cue, 'a.vtt')).toEqual(['signature-missing:1']);
  });

  it('sorts cues, says so, and mends an end before its start', () => {
    const file = 'WEBVTT\n\n00:09.000 --> 00:10.000\nb\n\n00:05.000 --> 00:01.000\na a a\n';
    expect(tell(file)).toEqual(['5000-7400 null|a a a', '9000-10000 null|b']);
    expect(codes(file)).toEqual(['end-before-start:6', 'out-of-order:6']);
  });

  it('warns when one speaker overlaps himself, not when two speak at once', () => {
    const cue = (speaker: string) => `00:02.000 --> 00:03.000\n<v ${speaker}>b\n`;
    const first = 'WEBVTT\n\n00:00.000 --> 00:09.000\n<v Ana>a\n\n';
    expect(codes(first + cue('Ana'))).toEqual(['same-speaker-overlap:6']);
    expect(codes(first + cue('Bia'))).toEqual([]);
  });

  it('leaves out a cue whose time cannot be read and names its line', () => {
    const file = 'WEBVTT\n\n00:61.000 --> 00:62.000\nlost\n\n00:01.000 --> 00:02.000\nkept\n\nstray\n';
    expect(tell(file)).toEqual(['1000-2000 null|kept']);
    expect(codes(file)).toEqual(['time-unreadable:3', 'text-outside-cue:9']);
  });
});

describe('SubRip', () => {
  it('takes comma or point, missing numbers and empty lines, formatting and placement', () => {
    const file =
      '1\r\n00:00:01,000 --> 00:00:02,5\r\n{\\an8}<font color="red">Ana Souza: oi</font>\r\n\r\n' +
      '00:00:03.000 --> 00:00:04.000\r\nAna Souza: <b>tudo</b>\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n- Bia Reis: sim\r\n- Ana Souza: não\r\n';
    expect(tell(file)).toEqual([
      '1000-2500 Ana Souza|oi',
      '3000-4000 Ana Souza|tudo',
      '5000-6000 Bia Reis|sim',
      '5000-6000 Ana Souza|não',
    ]);
    expect(parse(file).format).toBe('srt');
  });

  it('joins text after an empty line to its cue', () => {
    const file = '1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n';
    expect(tell(file)).toEqual(['1000-2000 null|a b']);
    expect(codes(file)).toEqual(['text-after-blank:5']);
  });

  it("reads Teams' older export, the name on the first line", () => {
    const cue = (time: number, name: string) => `0:0:${time}.0 --> 0:0:${time + 1}.250\n${name}\nfala ${time}\n\n`;
    const file = cue(0, 'Ana Souza') + cue(2, 'Bia Reis') + cue(4, 'Ana Souza') + cue(6, 'Bia Reis');
    expect(tell(file)[0]).toBe('0-1250 Ana Souza|fala 0');
    expect(parse(file).format).toBe('teams-text');
  });
});

describe('Zoom chat and captions', () => {
  it('reads the four forms of a chat header', () => {
    expect(tell('00:01:02\tAna:\tlink: http://a.b/c\nmais\n')).toEqual(['62000-62000 Ana|link: http://a.b/c\nmais']);
    expect(tell('15:10:41\t From  Ana : oi\n15:10:43\t From  Bia to Ana(Direct Message) : só nós\n')).toEqual([
      '0-0 Ana|oi',
      '2000-2000 Bia|só nós',
    ]);
    expect(tell('17:08:02 From Ana To Everyone:\n\toi\n\ttudo\n\t\n')).toEqual(['0-0 Ana|oi\ntudo']);
    expect(tell('17:08:02 De Ana Para Todos:\n\toi\n')).toEqual(['0-0 Ana|oi']);
  });

  it('marks a message that went to one person', () => {
    expect(codes('15:10:41\t From  Bia to Ana(Direct Message) : só nós\n')).toEqual([
      'direct-message:1',
      'wall-clock:1',
    ]);
  });

  it('counts captions from the first, over midnight, and keeps Unknown unknown', () => {
    const file = '[Ana] 23:59:58\num dois\n\n[Unknown Speaker] 00:00:03\ntrês\n';
    expect(tell(file)).toEqual(['0-1600 Ana|um dois', '5000-6000 null|três']);
    expect(parse(file).format).toBe('zoom-captions');
  });

  it('reads captions without speakers by the time of day', () => {
    expect(parse('15:10:21 um dois\n15:10:32 três\n')).toMatchObject({ format: 'zoom-captions', timing: 'exact' });
    expect(tell('15:10:21 um dois\n15:10:32 três\n')).toEqual(['0-1600 null|um dois', '11000-12000 null|três']);
  });
});

describe('text', () => {
  it('reads blocks with the time beside or below the name', () => {
    const beside =
      'Reunião\n\nAna Souza started transcription\n\nAna Souza   0:02\noi\ntudo\n\nBia Reis   1:00:13\nsim\n';
    expect(tell(beside)).toEqual(['2000-3600 Ana Souza|oi tudo', '3613000-3614000 Bia Reis|sim']);
    expect(codes(beside)).toEqual(['text-outside-cue:1']);
    expect(tell('Ana Souza\n0:02\noi\n\nBia Reis\n0:13\nsim\n')).toEqual([
      '2000-3000 Ana Souza|oi',
      '13000-14000 Bia Reis|sim',
    ]);
    expect(parse(beside).format).toBe('teams-text');
  });

  it('reads time-stamped lines, ranges and names beside the time', () => {
    expect(tell('[00:00:02] Ana: oi\n[00:00:05] Bia: sim\nclaro\n')).toEqual([
      '2000-3000 Ana|oi',
      '5000-6000 Bia|sim claro',
    ]);
    expect(tell('[00:01.000 --> 00:02.500]  oi\n[00:03.000 --> 00:04.000]  sim\n')).toEqual([
      '1000-2500 null|oi',
      '3000-4000 null|sim',
    ]);
    expect(tell('0:02 - Ana Souza\noi\n\n0:05 - Bia Reis\nsim\n')).toEqual([
      '2000-3000 Ana Souza|oi',
      '5000-6000 Bia Reis|sim',
    ]);
  });

  it('reads speakers before a colon, their further lines, and estimates times', () => {
    const file = 'Data: 12/03\n\nAna Souza: um dois\ntrês\nBia: quatro\n\nsolto\nBia: Nota: fim http://a.b\n';
    expect(tell(file)).toEqual([
      '0-800 null|Data: 12/03',
      '800-2000 Ana Souza|um dois três',
      '2000-2400 Bia|quatro',
      '2400-2800 null|solto',
      '2800-4000 Bia|Nota: fim http://a.b',
    ]);
    expect(parse(file)).toMatchObject({ format: 'speaker-text', timing: 'estimated' });
  });

  it('reads names on a line of their own', () => {
    const file = 'Ana Souza\noi\n\nBia Reis\nsim\n\nAna Souza\nfim\n\nBia Reis\ntchau\n';
    expect(tell(file)[1]).toBe('400-800 Bia Reis|sim');
  });

  it('keeps text without speakers as paragraphs and invents none', () => {
    const file = 'Hoje falamos de tudo.\nE mais: do resto\nque faltava.\n\nNota: nada consta.\nVeja http://a.b\n';
    expect(tell(file)).toEqual([
      '0-1600 null|Hoje falamos de tudo.',
      '1600-4000 null|E mais: do resto que faltava.',
      '4000-5200 null|Nota: nada consta.',
      '5200-6000 null|Veja http://a.b',
    ]);
    expect(parse(file).format).toBe('plain-text');
  });

  it('divides a page without paragraphs so that evidence can point into it', () => {
    const { utterances } = parse('Uma frase de seis palavras aqui. '.repeat(100));
    expect(utterances).toHaveLength(5);
    expect(utterances.every(({ text }) => text.endsWith('.'))).toBe(true);
  });
});

describe('JSON', () => {
  it.each([
    [
      'Recall',
      [
        {
          participant: { name: 'Ana' },
          words: [{ text: 'oi', start_timestamp: { relative: 1 }, end_timestamp: { relative: 2.5 } }],
        },
      ],
    ],
    ['older Recall', [{ speaker: 'Ana', words: [{ text: 'oi', start_timestamp: 1, end_timestamp: 2.5 }] }]],
    [
      'Fireflies',
      { data: { transcript: { sentences: [{ speaker_name: 'Ana', text: 'oi', start_time: 1, end_time: 2.5 }] } } },
    ],
    [
      'Read.ai',
      {
        start_time: '2024-01-31T13:00:00Z',
        transcript: {
          speaker_blocks: [
            { start_time: '1706706001000', end_time: '1706706002500', speaker: { name: 'Ana' }, words: 'oi' },
          ],
        },
      },
    ],
    ['utterances', { result: { utterances: [{ speaker: 'Ana', text: ' oi', start: 1, end: 2.5 }] } }],
    ['milliseconds by name', { utterances: [{ speaker: 'Ana', text: 'oi', startMs: 1000, endMs: 2500 }] }],
    ['clock times', { segments: [{ speaker: 'Ana', text: 'oi', start: '00:00:01', end: '00:00:02.500' }] }],
    [
      'our own',
      {
        schema: 'meeting-transcript/1',
        participants: [{ id: 'B', name: 'Ana' }],
        segments: [{ start: 1, end: 2.5, speaker: 'B', text: 'oi' }],
      },
    ],
  ])('reads %s', (_name, value) => {
    expect(tell(JSON.stringify(value))).toEqual(['1000-2500 Ana|oi']);
  });

  it('keeps labels of a recogniser, no speaker where there is none, and tells milliseconds', () => {
    const items = [
      { speaker: 0, text: 'um dois três', start: 1000, end: 90000 },
      { speaker: null, text: 'quatro', start: 95000, end: 99000 },
    ];
    expect(tell(JSON.stringify({ utterances: items }))).toEqual([
      '1000-90000 Speaker 0|um dois três',
      '95000-99000 null|quatro',
    ]);
    expect(codes(JSON.stringify({ utterances: items }))).toEqual(['times-are-milliseconds:null']);
  });

  it('estimates times where the list has none', () => {
    const segments = [{ start: null, end: null, speaker: null, text: 'um dois' }];
    expect(parse(JSON.stringify({ lang: 'english', segments }))).toMatchObject({ timing: 'estimated', language: 'en' });
  });

  it('goes on past entries and times that make no sense', () => {
    const segments = [
      7,
      { text: 'a', start: -1, end: 2 },
      { text: 'b', start: 'NaN' },
      { text: 'c\u0000', start: 1e300 },
    ];
    expect(tell(JSON.stringify({ segments }))).toEqual(['0-2000 null|a', '2000-3000 null|b', '2000-3000 null|c']);
  });
});

describe('names and words as data', () => {
  it('E6 keeps markup as text, in names and in words', () => {
    const file =
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v &lt;b&gt;x&lt;/b&gt;><script>alert(1)</script> [a](javascript:b)\n';
    expect(tell(file)).toEqual(['1000-2000 <b>x</b>|<script>alert(1)</script> [a](javascript:b)']);
  });

  it('normalises, strips what cannot be seen, and cuts a name at 120 characters', () => {
    const name = `Jose\u0301 \u202eA\u0000na\u200b ${'x'.repeat(200)}`;
    const { utterances, warnings } = parse(JSON.stringify([{ speaker: name, text: 'a', start: 0, end: 1 }]));
    expect(utterances[0]?.speaker).toBe(`José Ana ${'x'.repeat(111)}`);
    expect(warnings.map(({ code }) => code)).toEqual(['speaker-name-cut']);
  });

  it('shows ten warnings of a kind and counts the rest', () => {
    const { warnings } = parse(`WEBVTT\n\n00:01.000 --> 00:02.000\na\n${'\nstray\n'.repeat(25)}`);
    expect(warnings).toHaveLength(11);
    expect(warnings.at(-1)?.message).toContain('15 more times');
  });
});
