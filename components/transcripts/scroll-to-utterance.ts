export const LINE_ATTRIBUTE = 'data-utterance';

export function findLine(utteranceId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[${LINE_ATTRIBUTE}="${CSS.escape(utteranceId)}"]`);
}

/** Brings a line to the middle of the screen, unless it can be read already. */
export function scrollToUtterance(utteranceId: string): void {
  const line = findLine(utteranceId);
  if (!line) return;
  const { top, bottom } = line.getBoundingClientRect();
  const isInSight = top > window.innerHeight * 0.15 && bottom < window.innerHeight * 0.75;
  if (!isInSight) line.scrollIntoView({ block: 'center', behavior: 'instant' });
}
