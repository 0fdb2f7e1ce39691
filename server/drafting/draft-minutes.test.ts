import { describe, expect, it } from 'vitest';
import type { DraftProgress, DraftRequest } from '@/server/contract/minutes';
import { isAppError } from '@/server/lib/errors';
import { draftMinutes } from './draft-minutes';
import { sampleRequest } from './sample-meetings.fixture';

const textsOf = (request: DraftRequest, kind: string) =>
  draftMinutes(request)
    .statements.filter((statement) => statement.kind === kind)
    .map((statement) => statement.text);

describe('draftMinutes', () => {
  it('finds the decisions, tasks, owners and due phrases of an English meeting', () => {
    const { statements, language, drafter } = draftMinutes(sampleRequest('en'));
    expect({ language, drafter }).toEqual({ language: 'en', drafter: 'ata-offline/1' });
    expect(textsOf(sampleRequest('en'), 'decision')).toContain('The group has decided to rent a printer for one year.');
    const tasks = statements.filter((statement) => statement.kind === 'action');
    expect(tasks.map(({ text, owner, due }) => ({ text, owner, due }))).toEqual([
      { text: 'Bruno Lima will ask two suppliers for their offers by Friday.', owner: 'Bruno Lima', due: 'by Friday' },
      {
        text: 'Carol White will design the flyers and send the draft next week.',
        owner: 'Carol White',
        due: 'next week',
      },
      {
        text: 'Ana Souza asked Carol White to test the booking page on the phones before the next meeting.',
        owner: 'Carol White',
        due: 'before the next meeting',
      },
    ]);
  });

  it('finds them in a Portuguese meeting, in the third person', () => {
    const { statements, language } = draftMinutes(sampleRequest('pt'));
    expect(language).toBe('pt');
    expect(textsOf(sampleRequest('pt'), 'decision')).toContain(
      'Ficou decidido que o telhado será consertado em abril.',
    );
    const tasks = statements.filter((statement) => statement.kind === 'action');
    expect(tasks.map(({ text, owner, due }) => ({ text, owner, due }))).toEqual([
      { text: 'Bruno Lima vai pedir três orçamentos até sexta-feira.', owner: 'Bruno Lima', due: 'até sexta-feira' },
      {
        text: 'Carla Dias vai preparar a lista de voluntários e enviar a lista para todos amanhã.',
        owner: 'Carla Dias',
        due: 'amanhã',
      },
      {
        text: 'Ana Souza pediu a Carla Dias para testar a página de inscrições antes da próxima reunião.',
        owner: 'Carla Dias',
        due: 'antes da próxima reunião',
      },
    ]);
  });

  it('gives every statement evidence that stands word for word in its utterance', () => {
    for (const language of ['en', 'pt'] as const) {
      const request = sampleRequest(language);
      for (const statement of draftMinutes(request).statements) {
        expect(statement.evidence.length).toBeGreaterThan(0);
        for (const { utteranceIndex, quote } of statement.evidence)
          expect(request.utterances[utteranceIndex]?.text).toContain(quote);
      }
    }
  });

  it('never names an owner who is not in the roster', () => {
    const request = { ...sampleRequest('en'), roster: [{ name: 'Ana Souza', role: null }] };
    const owners = draftMinutes(request).statements.map((statement) => statement.owner);
    expect(owners.filter((owner) => owner !== null && owner !== 'Ana Souza')).toEqual([]);
  });

  it('names sections and orders them as the template says, in the language of the document', () => {
    const sectionsOf = (template: DraftRequest['template'], language: 'pt' | 'en') => [
      ...new Set(
        draftMinutes({ ...sampleRequest(language), template }).statements.map((statement) => statement.section),
      ),
    ];
    expect(sectionsOf('formal', 'pt')).toEqual([
      'Resumo da reunião',
      'Assuntos tratados',
      'Deliberações',
      'Encaminhamentos',
    ]);
    expect(sectionsOf('team', 'en')).toEqual(['Summary', 'Next steps', 'Decisions', 'Topics']);
    expect(sectionsOf('board', 'en')[0]).toBe('Resolutions');
  });

  it('lists agenda items that were spoken of and warns of one that was not', () => {
    const result = draftMinutes({ ...sampleRequest('en'), agenda: ['Spring fair', 'Pension fund audit'] });
    const topics = result.statements
      .filter((statement) => statement.kind === 'topic')
      .map((statement) => statement.text);
    expect(topics).toEqual(['Spring fair.']);
    expect(result.warnings).toEqual(['agenda_item_not_discussed:Pension fund audit']);
  });

  it('tells how far it is, up to the whole', () => {
    const progress: DraftProgress[] = [];
    draftMinutes(sampleRequest('en'), (step) => progress.push(step));
    expect(progress.map(({ step }) => step)).toEqual(['reading', 'ranking', 'writing', 'checking']);
    expect(progress.at(-1)?.share).toBe(1);
  });

  it('drafts speech without punctuation, every quote still verbatim', () => {
    const request = sampleRequest('en');
    const text = request.utterances
      .map((utterance) => utterance.text.replace(/[.,?!]/g, ''))
      .join(' ')
      .toLowerCase();
    const unpunctuated = { ...request, utterances: [{ startMs: 0, endMs: 0, speaker: 'Ana Souza', text }] };
    const { statements } = draftMinutes(unpunctuated);
    expect(statements.length).toBeGreaterThan(0);
    for (const { quote } of statements.flatMap((statement) => statement.evidence)) expect(text).toContain(quote);
  });

  it('refuses fewer than fifty words', () => {
    const request = sampleRequest('en');
    const short = { ...request, utterances: request.utterances.slice(0, 2) };
    const refusal = (() => {
      try {
        return draftMinutes(short);
      } catch (error) {
        return error;
      }
    })();
    expect(isAppError(refusal) && { code: refusal.code, status: refusal.status }).toEqual({
      code: 'TRANSCRIPT_TOO_SHORT',
      status: 422,
    });
  });
});
