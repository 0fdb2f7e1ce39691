import { describe, expect, it } from 'vitest';

import { renderMinutesPdf } from './render-minutes';
import { flatten, readPdf } from './samples/read-pdf';
import { createSampleMinutes } from './samples/sample-minutes';

describe.each(['pt-BR', 'en'] as const)('renderMinutesPdf in %s', (locale) => {
  const document = createSampleMinutes({ locale, statements: 40 });
  const reading = renderMinutesPdf(document).then(readPdf);

  it('prints every sentence, person, topic and time so that it can be copied', async () => {
    const text = flatten((await reading).pages.join('\n'));

    const words = text.split(' ');
    for (const sentence of document.statements.map((statement) => statement.text)) {
      for (const word of sentence.split(' ')) {
        expect(words).toContain(word);
      }
    }
    for (const expected of [
      ...document.participants.map((person) => person.name),
      ...document.agenda,
      ...document.statements.flatMap((statement) => statement.evidence.map(({ mark }) => mark)),
      document.meetingDate,
      document.location ?? '',
      document.writtenBy,
    ]) {
      expect(text).toContain(expected);
    }
  });

  it('says who refused what, and nothing of refusals where nobody did', async () => {
    const refusals = ['Caio Sá: gravação, transcrição'];
    const said = flatten((await readPdf(await renderMinutesPdf({ ...document, refusals }))).pages[0] ?? '');

    expect(said).toContain(`${document.labels.refusals} ${refusals[0]}`);
    expect(flatten((await reading).pages[0] ?? '')).not.toContain(document.labels.refusals);
  });

  it('names itself, its language, its date and its sections to the reader', async () => {
    const { info, language, bookmarks } = await reading;

    expect(info).toMatchObject({ Title: document.title, Author: document.organizationName });
    expect(info).toMatchObject({ CreationDate: 'D:20261120170500Z' });
    expect(language).toBe(locale);
    expect(bookmarks).toEqual([...document.agenda, document.labels.decisions, document.labels.actions]);
  });

  it('numbers every page out of all pages', async () => {
    const { pages } = await reading;

    for (const [index, page] of pages.entries()) {
      const label = document.labels.pageOf.replace('{page}', `${index + 1}`).replace('{total}', `${pages.length}`);
      expect(page).toContain(label);
    }
  });

  it('says in whose name a declared sentence stands', async () => {
    const text = flatten((await reading).pages.join('\n'));

    expect(text).toContain(`${document.labels.declaredBy} ${document.participants[0]?.name}`);
  });

  it('says under a decision who was there, and under nothing else', async () => {
    const line = 'Present at 00:41:07: 5 of 7, quorum met';
    const decision = document.statements.findIndex(({ kind }) => kind === 'decision');
    const statements = document.statements.map((one, index) => (index === decision ? { ...one, presence: line } : one));
    const text = flatten((await readPdf(await renderMinutesPdf({ ...document, statements }))).pages.join('\n'));

    expect(text.split(line)).toHaveLength(2);
    expect(text.indexOf(line)).toBeGreaterThan(text.indexOf(document.labels.decisions));
    expect(flatten((await reading).pages.join(' '))).not.toContain('00:41:07');
  });

  it('says right under its title what it amends, with the fingerprint of that document', async () => {
    const amends = { line: 'Amends the minutes finalized on 20 November 2026.', sha256: 'ab12'.repeat(16) };
    const [first = ''] = (await readPdf(await renderMinutesPdf({ ...document, amends }))).pages;
    const text = flatten(first);

    expect(text).toContain(amends.line);
    expect(text).toContain(`SHA-256 ${amends.sha256}`);
    expect(text.indexOf(amends.line)).toBeLessThan(text.indexOf(document.meetingDate));
    expect(flatten((await reading).pages.join(' '))).not.toContain('SHA-256');
  });

  it('carries the notice of a draft on every page, and none on final minutes', async () => {
    const draft = createSampleMinutes({ locale, statements: 40, isDraft: true });
    const notice = draft.labels.draftNotice ?? '';

    const drafted = await readPdf(await renderMinutesPdf(draft));
    const final = await reading;

    expect(notice).not.toBe('');
    expect(drafted.pages.every((page) => flatten(page).includes(notice))).toBe(true);
    expect(flatten(final.pages.join(' '))).not.toContain(notice);
  });
});

describe('renderMinutesPdf', () => {
  it('gives the same bytes for the same document, whatever was rendered before', async () => {
    const document = createSampleMinutes({ locale: 'pt-BR', statements: 30 });

    const first = await renderMinutesPdf(document);
    await renderMinutesPdf({ ...document, title: 'Łódź, Ελλάδα, Москва' });
    const second = await renderMinutesPdf(structuredClone(document));

    expect(Buffer.from(second).equals(first)).toBe(true);
  });

  it('gives other bytes when one letter differs', async () => {
    const document = createSampleMinutes({ locale: 'pt-BR', statements: 3 });

    const first = await renderMinutesPdf(document);
    const second = await renderMinutesPdf({ ...document, location: 'sala 3' });

    expect(Buffer.from(second).equals(first)).toBe(false);
  });

  it.each([0, 1])('renders %i statements with the empty tables named', async (statements) => {
    const document = createSampleMinutes({ locale: 'pt-BR', statements });

    const { pages } = await readPdf(await renderMinutesPdf(document));

    expect(pages).toHaveLength(1);
    expect(pages[0]?.split(document.labels.none)).toHaveLength(3);
  });

  it('renders a document in which everything is empty', async () => {
    const sample = createSampleMinutes({ locale: 'en', statements: 1 });
    const empty = {
      ...sample,
      title: '',
      organizationName: '',
      location: null,
      participants: [],
      agenda: [],
      statements: [],
    };

    const { pages } = await readPdf(await renderMinutesPdf(empty));

    expect(pages).toHaveLength(1);
  });
});
