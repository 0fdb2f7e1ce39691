import { EventEmitter } from 'node:events';
import type { Bus, BusEvent } from '@/server/ports/bus';

/**
 * One process's bus. Readers see only their organization's events. For one that is slow everything waits, but of each
 * meeting's panels, which come several times a second, the newest alone.
 */
export function createEventBus(): Bus {
  const emitter = new EventEmitter().setMaxListeners(0);

  return {
    publish: (event) => void emitter.emit(event.organizationId, event),
    subscribe: (organizationId, signal) => listen(emitter, organizationId, signal),
  };
}

/** Listens at once, whenever the first event is asked for. */
function listen(emitter: EventEmitter, organizationId: string, signal: AbortSignal): AsyncIterable<BusEvent> {
  let waiting: BusEvent[] = [];
  let wake = () => {};
  const take = (event: BusEvent) => {
    if (event.type === 'live.panel') waiting = waiting.filter((one) => !isPanelOf(one, event.meetingId));
    waiting.push(event);
    wake();
  };
  const leave = () => {
    emitter.off(organizationId, take);
    signal.removeEventListener('abort', leave);
    wake();
  };
  emitter.on(organizationId, take);
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();

  async function* read() {
    try {
      while (!signal.aborted) {
        const next = waiting.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      leave();
    }
  }
  return read();
}

function isPanelOf(event: BusEvent, meetingId: string): boolean {
  return event.type === 'live.panel' && event.meetingId === meetingId;
}
