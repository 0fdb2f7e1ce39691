import { EventEmitter, on } from 'node:events';
import type { Bus, BusEvent } from '@/server/ports/bus';

/** One process's bus. Readers see only their organization's events. */
export function createEventBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);

  return {
    publish: (event) => void emitter.emit(event.organizationId, event),
    subscribe: (organizationId, signal) => readEvents(on(emitter, organizationId, { signal })),
  };
}

async function* readEvents(source: AsyncIterable<unknown[]>): AsyncGenerator<BusEvent> {
  try {
    for await (const [event] of source) yield event as BusEvent; // safe because only `publish` emits
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
