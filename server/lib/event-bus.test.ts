import { expect, it } from 'vitest';
import type { LivePanelView } from '@/server/contract/feedback';
import type { BusEvent } from '@/server/ports/bus';
import { createEventBus } from './event-bus';

const organizationId = 'org-1';

function panel(meetingId: string, atMs: number): BusEvent {
  const silent = { way: 'ear', silentMs: 0, speakingNow: [], people: [], analysisLagMs: 0 } as const;
  const latency = { meanMs: null, p50Ms: null, p95Ms: null, samples: 0 };
  const view: LivePanelView = { meetingId, atMs, latency, ...silent, people: [], speakingNow: [] };
  return { type: 'live.panel', organizationId, meetingId, panel: view };
}

function changed(meetingId: string, ofOrganization = organizationId): BusEvent {
  return { type: 'room.changed', organizationId: ofOrganization, meetingId };
}

async function readAll(events: AsyncIterable<BusEvent>, stop: AbortController): Promise<string[]> {
  const read: string[] = [];
  for await (const event of events) {
    read.push(event.type === 'live.panel' ? `panel ${event.meetingId} ${event.panel.atMs}` : event.type);
    if (event.type === 'room.changed' && event.meetingId === 'last') stop.abort();
  }
  return read;
}

it('keeps everything for a reader that is slow, but of a meeting’s panels the newest alone', async () => {
  const bus = createEventBus();
  const stop = new AbortController();
  const events = bus.subscribe(organizationId, stop.signal);
  for (let atMs = 0; atMs <= 1000; atMs += 250) {
    bus.publish(panel('a', atMs));
    bus.publish(changed('a'));
    if (atMs < 500) bus.publish(panel('b', atMs));
  }
  bus.publish(changed('last'));

  expect(await readAll(events, stop)).toEqual([
    ...['room.changed', 'room.changed', 'panel b 250', 'room.changed', 'room.changed'],
    ...['panel a 1000', 'room.changed', 'room.changed'],
  ]);
});

it('tells readers of their own organization, each on its own, until they stop', async () => {
  const bus = createEventBus();
  const stops = [new AbortController(), new AbortController()] as const;
  const reads = stops.map((stop) => readAll(bus.subscribe(organizationId, stop.signal), stop));
  bus.publish(changed('a', 'org-2'));
  bus.publish(changed('a'));
  stops[0].abort();
  bus.publish(changed('last'));

  expect(await Promise.all(reads)).toEqual([expect.any(Array), ['room.changed', 'room.changed']]);
});

it('ends for a reader that waits', async () => {
  const stop = new AbortController();
  const read = readAll(createEventBus().subscribe(organizationId, stop.signal), stop);
  stop.abort();

  expect(await read).toEqual([]);
});
