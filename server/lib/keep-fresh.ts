/** Gives an answer that is at most so old: asked sooner again, the last one. What fails is asked anew at once. */
export function keepFresh<T>(ask: () => Promise<T>, trustMs: number): () => Promise<T> {
  let last: { answer: T; until: number } | null = null;

  return async () => {
    if (last && last.until > Date.now()) return last.answer;

    const answer = await ask();
    last = { answer, until: Date.now() + trustMs };
    return answer;
  };
}
