import { describe, expect, it } from 'vitest';
import { getMessages } from '@/messages';
import { toFileName, toSlug } from './file-name';
import { toEvidenceMark } from './evidence-mark';
import type { MinutesStatement } from './statement';
import { type DocumentSource, toMinutesDocument } from './to-minutes-document';

const statement: MinutesStatement = {
  id: 'one',
  section: 'Reforma',
  kind: 'decision',
  text: 'A reforma é aprovada.',
  owner: null,
  due: null,
  support: 'supported',
  reasons: [],
  declaredBy: null,
  declaredAt: null,
  writtenBy: 'machine',
  evidence: [{ utteranceId: 'u', position: 17, startMs: 724_900, endMs: 730_000, speaker: 'Ana', quote: 'aprovada' }],
};

function source(fields: Partial<DocumentSource> = {}): DocumentSource {
  return {
    minutes: { drafterKind: 'offline', drafter: 'ata-offline/1', version: 2 },
    meeting: {
      topic: 'Reunião do conselho',
      location: 'Sala 2',
      startTime: new Date('2026-11-20T17:05:00.000Z'),
      timeZone: 'America/Sao_Paulo',
    },
    organizationName: 'Casa',
    timing: 'exact',
    language: 'pt',
    people: [
      { name: 'Ana', role: 'host' },
      { name: 'Bruno', role: 'participant' },
    ],
    agenda: ['Reforma'],
    statements: [statement],
    presence: {},
    consents: [],
    amends: null,
    isFinal: true,
    createdAt: new Date('2026-11-21T10:00:00.000Z'),
    ...fields,
  };
}

describe('toMinutesDocument', () => {
  it('words what each person refused, in the language of the minutes, and no yes', () => {
    const answer = (participant: string, purpose: 'record' | 'transcribe' | 'analyse', granted: boolean) => {
      return { participant, purpose, granted, at: '2026-11-20T17:00:00.000Z' };
    };
    const consents = [
      answer('Ana', 'record', true),
      answer('Caio', 'analyse', false),
      answer('Caio', 'record', false),
      answer('Davi', 'transcribe', false),
    ];
    const lines = ['Caio: análise da voz, gravação', 'Davi: transcrição'];
    expect(toMinutesDocument(source({ consents })).refusals).toEqual(lines);
    expect(toMinutesDocument(source()).refusals).toEqual([]);
  });

  it('speaks the minutes’ language, in the meeting’s zone', () => {
    expect(toMinutesDocument(source())).toMatchObject({
      locale: 'pt-BR',
      meetingDate: '20 nov. 2026, 14:05',
      participants: [
        { name: 'Ana', role: 'condução da reunião', email: null },
        { name: 'Bruno', role: null, email: null },
      ],
      statements: [{ evidence: [{ mark: '12:04', speaker: 'Ana' }], declaredBy: null }],
      labels: { decisions: 'Decisões', pageOf: 'Página {page} de {total}', draftNotice: null },
      createdAt: '2026-11-21T10:00:00.000Z',
    });
    expect(toMinutesDocument(source({ language: 'en' }))).toMatchObject({
      locale: 'en',
      meetingDate: '20 Nov 2026, 14:05',
      labels: { decisions: 'Decisions', pageOf: 'Page {page} of {total}' },
    });
  });

  it('carries the notice of a draft until it is final', () => {
    const draft = toMinutesDocument(source({ isFinal: false }));
    expect(draft.labels.draftNotice).toBe(getMessages('pt-BR').pdf.labels.draftNotice);
  });

  it('names who vouches, and when', () => {
    const declared: MinutesStatement = {
      ...statement,
      support: 'declared',
      declaredBy: { id: 'c', name: 'Carla Dias' },
      declaredAt: new Date('2026-11-21T02:30:00.000Z'),
    };
    expect(toMinutesDocument(source({ statements: [declared] })).statements[0]?.declaredBy).toBe(
      'Carla Dias, 20 nov. 2026, 23:30',
    );
  });

  it('says who was there at a decision, and nothing where nobody knows', () => {
    const moment = { atMs: 2_467_900, present: 5, counted: 7, quorum: 'met' as const };
    const lineOf = (fields: Partial<DocumentSource>) => toMinutesDocument(source(fields)).statements[0]?.presence;
    const at = (quorum: 'met' | 'not_met' | 'no_rule') => ({ presence: { one: { ...moment, quorum } } });

    expect(lineOf(at('met'))).toBe('Presença em 00:41:07: 5 de 7, quórum atingido');
    expect(lineOf({ ...at('met'), language: 'en' })).toBe('Present at 00:41:07: 5 of 7, quorum met');
    expect(lineOf({ ...at('not_met'), language: 'en' })).toBe('Present at 00:41:07: 5 of 7, quorum not met');
    expect(lineOf({ ...at('no_rule'), language: 'en' })).toBe('Present at 00:41:07: 5 of 7');
    expect(lineOf({})).toBeUndefined();
    expect(lineOf({ ...at('met'), statements: [{ ...statement, kind: 'action' }] })).toBeUndefined();
  });

  it.each([
    ['offline', 'ata-offline/1', ['machine'], 'redator local do Ata, sem modelo de linguagem'],
    ['openai', 'gpt-x', ['machine'], 'modelo de linguagem gpt-x'],
    ['openai', 'gpt-x', ['machine', 'person'], 'modelo de linguagem gpt-x; 1 frase escrita por pessoas'],
    ['openai', 'gpt-x', ['person'], 'redigida por pessoas'],
    ['offline', null, [], 'redigida por pessoas'],
  ] as const)('says who wrote: %s %s %j', (drafterKind, drafter, writers, words) => {
    const statements = writers.map((writtenBy) => ({ ...statement, writtenBy }));
    const document = toMinutesDocument(source({ minutes: { drafterKind, drafter, version: 1 }, statements }));
    expect(document.writtenBy).toBe(words);
  });
});

describe('toEvidenceMark', () => {
  it.each([
    [0, '0:00'],
    [57_900, '0:57'],
    [724_999, '12:04'],
    [3_723_000, '1:02:03'],
  ])('writes %i ms as %s', (startMs, mark) => {
    expect(toEvidenceMark({ startMs, position: 0 }, 'exact')).toBe(mark);
  });

  it('gives the place where there are no times', () => {
    expect(toEvidenceMark({ startMs: 9000, position: 17 }, 'estimated')).toBe('§ 18');
  });
});

describe('toFileName', () => {
  const at = { startTime: new Date('2026-11-21T01:00:00.000Z'), timeZone: 'America/Sao_Paulo' };

  it('folds accents and takes the day in the meeting’s zone', () => {
    expect(toFileName({ prefix: 'ata', topic: 'Reunião nº 3: orçamento & obras', ...at })).toBe(
      'ata-reuniao-no-3-orcamento-obras-2026-11-20.pdf',
    );
  });

  it.each(['../../etc/passwd', 'a"\r\nSet-Cookie: x=1', '😀', '日本語', 'x'.repeat(500)])(
    'is safe in a header and on a disk for %j',
    (topic) => {
      const name = toFileName({ prefix: 'ata', topic, ...at });
      expect(name).toMatch(/^ata(-[a-z0-9]+)*-2026-11-20\.pdf$/);
      expect(toSlug(topic).length).toBeLessThanOrEqual(60);
    },
  );
});
