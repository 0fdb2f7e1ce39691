/** Tells a listener of an event. The status of its answer; null where nobody answered. */
export async function postEvent(event: {
  url: string;
  headers: Record<string, string>;
  body: string | Buffer;
}): Promise<number | null> {
  const body = typeof event.body === 'string' ? event.body : new Uint8Array(event.body);
  try {
    const answer = await fetch(event.url, { method: 'POST', headers: event.headers, body });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    // the listener is away, or went away in the middle
    return null;
  }
}
