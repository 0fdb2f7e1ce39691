import { describe, expect, it } from 'vitest';
import { beginAnswers, listNewAnswers, NO_ANSWERS } from './answers';

describe('answers about one’s voice', () => {
  it('begin with yes where people are told, and with nothing where they are asked', () => {
    expect(beginAnswers(NO_ANSWERS, 'notice')).toEqual({ record: true, transcribe: true, analyse: true });
    expect(beginAnswers(NO_ANSWERS, 'explicit')).toEqual(NO_ANSWERS);
  });

  it('keep an earlier refusal in either mode', () => {
    const refused = { ...NO_ANSWERS, analyse: false };
    expect(beginAnswers(refused, 'notice').analyse).toBe(false);
    expect(beginAnswers(refused, 'explicit').analyse).toBe(false);
  });

  it('are not complete while one is missing', () => {
    expect(listNewAnswers(NO_ANSWERS, { record: true, transcribe: false, analyse: null })).toBeNull();
  });

  it('are written down where they differ from what is known', () => {
    const known = { record: true, transcribe: null, analyse: true };
    expect(listNewAnswers(known, { record: true, transcribe: true, analyse: false })).toEqual([
      { purpose: 'transcribe', granted: true },
      { purpose: 'analyse', granted: false },
    ]);
  });
});
