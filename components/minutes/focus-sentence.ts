import { toSentenceId } from './sentence-row';

/** Brings a sentence into sight and gives it the focus, once it is drawn. */
export function focusSentence(key: string): void {
  requestAnimationFrame(() => {
    const sentence = document.getElementById(toSentenceId(key));
    sentence?.focus({ preventScroll: true });
    sentence?.scrollIntoView({ block: 'nearest' });
  });
}
