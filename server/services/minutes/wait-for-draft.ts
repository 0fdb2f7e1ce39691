import { setTimeout as sleep } from 'node:timers/promises';
import type { MinutesView } from '@/server/contract/minutes';
import type { BusEvent } from '@/server/ports/bus';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMinutesRow } from './queries';
import { loadMinutesView } from './view';

/** A net under the bus: another process may have written the draft. */
const POLL_EVERY_MS = 1000;

/** The minutes once nobody drafts them any more, or as they are when the time or the signal runs out. */
export async function waitForDraft(
  ctx: ServiceContext,
  input: { id: string; timeoutMs: number; signal?: AbortSignal },
): Promise<MinutesView> {
  authorize(ctx, 'read:meetings');
  const end = new AbortController();
  const signals = [end.signal, AbortSignal.timeout(input.timeoutMs), ...(input.signal ? [input.signal] : [])];
  const stop = AbortSignal.any(signals);
  const changes = listenFor(ctx, input.id, stop);

  try {
    for (;;) {
      const row = await getMinutesRow(ctx.db, ctx, input.id);
      if (row.status !== 'drafting' || stop.aborted) return await loadMinutesView(ctx.db, ctx, row);
      await changes.next(POLL_EVERY_MS);
    }
  } finally {
    end.abort();
  }
}

/** Remembers a change that comes while nobody waits for it. */
function listenFor(ctx: ServiceContext, minutesId: string, stop: AbortSignal) {
  let hasChanged = false;
  let wake = () => {};
  const events = ctx.ports.bus.subscribe(ctx.organizationId, stop);
  forEachChange(events, minutesId, () => {
    hasChanged = true;
    wake();
  }).catch((error: unknown) => ctx.log.warn('the bus broke; polling goes on', { error }));

  return {
    /** Resolves at the next change, after `patienceMs`, or at once when stopped. */
    async next(patienceMs: number): Promise<void> {
      const patience = new AbortController();
      wake = () => patience.abort();
      if (!hasChanged) await sleepUntil(patienceMs, AbortSignal.any([patience.signal, stop]));
      hasChanged = false;
    },
  };
}

async function forEachChange(events: AsyncIterable<BusEvent>, minutesId: string, onChange: () => void): Promise<void> {
  for await (const event of events) {
    if (event.type === 'minutes.changed' && event.minutesId === minutesId) onChange();
  }
}

async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {}); // it rejects when woken early, which is the point
}
