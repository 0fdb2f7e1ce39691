import { describe, expect, it } from 'vitest';
import type { StatementInput } from '@/server/contract/minutes';
import { isAppError } from '@/server/lib/errors';
import { toEvidence } from './passage';
import { reviseStatements } from './revise-statements';
import type { SourceUtterance } from './source-material';
import type { MinutesStatement } from './statement';

const SAID: SourceUtterance = {
  id: 'said',
  position: 4,
  startMs: 24_000,
  endMs: 29_000,
  speaker: 'Bruno',
  text: 'Eu envio o contrato da reforma para o jurídico até sexta-feira.',
};
const OTHER: SourceUtterance = {
  ...SAID,
  id: 'other',
  position: 5,
  speaker: 'Ana',
  text: 'O contrato custa 120 mil reais.',
};
const MATERIAL = {
  utterances: new Map([SAID, OTHER].map((utterance) => [utterance.id, utterance])),
  roster: ['Ana', 'Bruno'],
  language: 'pt' as const,
};
const AT = new Date('2026-11-21T10:00:00.000Z');
const PERSON = { id: 'carla', name: 'Carla Dias' };

const saved: MinutesStatement = {
  id: 'one',
  section: 'Reforma',
  kind: 'action',
  text: 'Enviar o contrato da reforma para o jurídico.',
  owner: 'Bruno',
  due: 'até sexta-feira',
  support: 'supported',
  reasons: [],
  declaredBy: null,
  declaredAt: null,
  writtenBy: 'machine',
  evidence: [toEvidence(SAID, undefined)],
};
const declared: MinutesStatement = {
  ...saved,
  support: 'declared',
  declaredBy: { id: 'davi', name: 'Davi' },
  declaredAt: new Date('2026-11-20T10:00:00.000Z'),
};

function revise(previous: MinutesStatement[], wanted: StatementInput[]): MinutesStatement[] {
  let next = 0;
  const createId = () => `new-${(next += 1)}`;
  return reviseStatements({ previous, wanted, material: MATERIAL, person: PERSON, at: AT, createId });
}

function ask(fields: Partial<StatementInput> = {}): StatementInput {
  return { id: 'one', section: saved.section, kind: saved.kind, text: saved.text, ...fields };
}

describe('reviseStatements', () => {
  it('leaves a statement as it is when nothing was changed', () => {
    expect(revise([saved], [ask()])).toEqual([saved]);
  });

  it('keeps what the request leaves out, and clears what it sets to null', () => {
    const [kept] = revise([saved], [ask({ section: 'Obras' })]);
    const [cleared] = revise([saved], [ask({ owner: null, due: null })]);

    expect(kept).toEqual({ ...saved, section: 'Obras' });
    expect(cleared).toMatchObject({ owner: null, due: null, support: 'supported', writtenBy: 'machine' });
  });

  it('checks changed words again and marks them as a person’s', () => {
    const [good] = revise([saved], [ask({ text: 'Bruno envia o contrato da reforma ao jurídico.' })]);
    const [bad] = revise([saved], [ask({ text: 'Enviar o contrato de 900 mil reais ao jurídico.' })]);

    expect(good).toMatchObject({ id: 'one', support: 'supported', writtenBy: 'person' });
    expect(bad).toMatchObject({ id: 'one', support: 'unsupported', writtenBy: 'person' });
    expect(bad?.reasons.map(({ code }) => code)).toContain('number_not_in_evidence');
  });

  it('checks again when only the owner changed', () => {
    const [changed] = revise([saved], [ask({ owner: 'Ana' })]);
    expect(changed).toMatchObject({ owner: 'Ana', support: 'unsupported', writtenBy: 'machine' });
  });

  it('gives new and twice-named statements their own ids, unsupported without evidence', () => {
    const list = revise([saved], [ask(), ask(), { section: '', kind: 'note', text: 'Inventado.' }]);

    expect(list.map(({ id }) => id)).toEqual(['one', 'new-1', 'new-2']);
    expect(list[2]).toMatchObject({
      support: 'unsupported',
      reasons: [{ code: 'no_evidence', detail: null }],
      writtenBy: 'person',
      evidence: [],
    });
  });

  it('ignores a caller who calls an invented statement supported', () => {
    const [invented] = revise([], [{ section: '', kind: 'decision', text: 'A sede é vendida.', support: 'supported' }]);
    expect(invented?.support).toBe('unsupported');
  });

  it('lets evidence be given, by quote or whole, and judges by it', () => {
    const wanted: StatementInput = { section: '', kind: 'note', text: 'O contrato custa 120 mil reais.' };
    const [quoted] = revise([], [{ ...wanted, evidence: [{ utteranceId: 'other', quote: '120 mil reais' }] }]);
    const [whole] = revise([], [{ ...wanted, evidence: [{ utteranceId: 'other', quote: 'nunca dito' }] }]);

    expect(quoted).toMatchObject({ support: 'supported', evidence: [{ quote: '120 mil reais', position: 5 }] });
    expect(whole?.evidence).toMatchObject([{ quote: OTHER.text, startMs: OTHER.startMs }]);
  });

  it('refuses evidence from elsewhere', () => {
    const wanted = [ask({ evidence: [{ utteranceId: 'foreign' }, { utteranceId: 'foreign' }] })];
    expect(refusalOf(() => revise([saved], wanted))).toMatchObject({
      code: 'EVIDENCE_UNKNOWN',
      status: 422,
      details: { utteranceIds: ['foreign'] },
    });
  });

  it('refuses a statement of nothing but control characters', () => {
    expect(refusalOf(() => revise([], [{ section: '', kind: 'note', text: '\u0000\u0001' }]))).toMatchObject({
      code: 'STATEMENT_EMPTY',
    });
  });

  describe('declarations', () => {
    it('make the caller vouch, whatever the gate says', () => {
      const [vouched] = revise([saved], [ask({ text: 'A sede é vendida por 9 milhões.', support: 'declared' })]);
      expect(vouched).toMatchObject({ support: 'declared', declaredBy: PERSON, declaredAt: AT });
    });

    it('stand as long as what was declared stands, under the name of who declared it', () => {
      expect(revise([declared], [ask()])).toEqual([declared]);
      expect(revise([declared], [ask({ support: 'declared' })])).toEqual([declared]);
    });

    it('fall with a change of words', () => {
      const [changed] = revise([declared], [ask({ text: 'A sede é vendida por 9 milhões.' })]);
      expect(changed).toMatchObject({ support: 'unsupported', declaredBy: null, declaredAt: null });
    });

    it('pass to who changes the words and declares again', () => {
      const [changed] = revise([declared], [ask({ text: 'A sede é vendida.', support: 'declared' })]);
      expect(changed).toMatchObject({ support: 'declared', declaredBy: PERSON, declaredAt: AT });
    });
  });
});

function refusalOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return isAppError(error) ? { code: error.code, status: error.status, details: error.details } : error;
  }
  return null;
}
