import { Agent, request } from 'node:http';

/** A door to knock at, and what is said there, new each time. */
export interface Door {
  url: string;
  createEvent(): { body: string; headers: Record<string, string> };
}

/**
 * Sends by the clock, however long answers take, and counts each from when it was due: a slow moment is felt by all that
 * come in it. Gives back the 99th percentile in ms. Fails on anything but 200.
 */
export async function fireAtRate(
  door: Door,
  { perSecond, count }: { perSecond: number; count: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const startedMs = performance.now();
  const waits: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueMs = startedMs + (index * 1000) / perSecond;
    const restMs = dueMs - performance.now();
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    waits.push(send(agent, door).then(() => performance.now() - dueMs));
  }

  const sorted = (await Promise.all(waits)).sort((left, right) => left - right);
  agent.destroy();
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}

function send(agent: Agent, { url, createEvent }: Door): Promise<void> {
  const { body, headers } = createEvent();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`answered ${response.statusCode}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}
