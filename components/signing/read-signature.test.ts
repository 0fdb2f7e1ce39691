import { describe, expect, it } from 'vitest';
import { findMissing, type SignatureDraft, toSignature } from './read-signature';

const DRAWING = 'data:image/png;base64,AAAA';
const READY: SignatureDraft = { hasConsent: true, kind: 'typed', text: ' Ana Souza ', drawing: null };

describe('a signature before it is sent', () => {
  it.each<[Partial<SignatureDraft>, string[]]>([
    [{}, []],
    [{ hasConsent: false }, ['consent']],
    [{ text: ' A ' }, ['name']],
    [{ hasConsent: false, text: '' }, ['consent', 'name']],
    [{ kind: 'drawn' }, ['drawing']],
    [{ kind: 'drawn', drawing: DRAWING, text: '' }, []],
  ])('%o misses %o', (change, missing) => {
    expect(findMissing({ ...READY, ...change })).toEqual(missing);
  });

  it('sends the one way that was chosen', () => {
    expect(toSignature({ ...READY, drawing: DRAWING })).toEqual({ kind: 'typed', text: 'Ana Souza' });
    expect(toSignature({ ...READY, kind: 'drawn', drawing: DRAWING })).toEqual({ kind: 'drawn', image: DRAWING });
  });
});
