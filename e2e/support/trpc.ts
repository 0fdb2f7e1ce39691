/** Calls a mutation as the browser does. */
export async function callTrpc(
  baseUrl: string,
  path: string,
  input: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${baseUrl}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ json: input }),
  });

  return { status: answer.status, body: await answer.json() };
}
