import { EgressInfo, EgressStatus, type VideoGrant } from 'livekit-server-sdk';
import { z } from 'zod';
import { dialEgress, type EgressSender } from './egress-sender';
import { createSid, type Rooms } from './rooms';
import { badRequest, demand, failedPrecondition, notFound, Refusal, unavailable } from './twirp';

const Start = z.looseObject({
  roomName: z.string().default(''),
  trackId: z.string().default(''),
  websocketUrl: z.string().default(''),
});
const List = z.looseObject({
  roomName: z.string().default(''),
  egressId: z.string().default(''),
  active: z.boolean().default(false),
});
const One = z.looseObject({ egressId: z.string().default('') });

/**
 * `hang`: stays `EGRESS_STARTING`; `absent`: no egress service is connected. Each method says that in its own way; a
 * start does so after twenty seconds, for which nobody waits here.
 */
export type EgressMode = 'dial' | 'hang' | 'absent';

export interface SimulatedEgress {
  info: EgressInfo;
  trackSid: string;
  /** With its ticket; answers show it masked. */
  url: string;
  sender: EgressSender | null;
}

export interface EgressOptions {
  house: Rooms;
  now: () => number;
  /** What a track sounds like: s16le, 48 kHz, two channels. */
  soundOf(trackSid: string): Buffer;
  speed: number;
}

const OVER = new Set([
  EgressStatus.EGRESS_COMPLETE,
  EgressStatus.EGRESS_FAILED,
  EgressStatus.EGRESS_ABORTED,
  EgressStatus.EGRESS_LIMIT_REACHED,
]);
const FORM = { useProtoFieldName: true, emitDefaultValues: true } as const;

/** Sends tracks to the addresses that it is given, and tells how each fares. */
export function createEgresses({ house, now, soundOf, speed }: EgressOptions) {
  const egresses = new Map<string, SimulatedEgress>();
  const dialling = new Set<Promise<void>>();
  let mode: EgressMode = 'dial';
  let isSilenced = false;

  const isOver = ({ info }: SimulatedEgress) => OVER.has(info.status);
  const nanoseconds = () => BigInt(now()) * 1_000_000n;
  const tell = (name: 'egress_started' | 'egress_updated' | 'egress_ended', { info }: SimulatedEgress) => {
    info.updatedAt = nanoseconds();
    house.emit(name, { egressInfo: info.clone() });
  };

  function start(roomName: string, trackSid: string, url: string): SimulatedEgress {
    if (mode === 'absent') throw unavailable('twirp error unknown: no response from servers');
    const room = house.rooms.get(roomName);
    if (!room) throw notFound('requested room does not exist');

    const egressId = createSid('EG');
    const masked = url.replace(/=[^&]*/g, '={...}');
    const info = EgressInfo.fromJson({
      egressId,
      roomId: room.info.sid,
      roomName,
      status: 'EGRESS_STARTING',
      startedAt: String(nanoseconds()),
      track: { roomName, trackId: trackSid, websocketUrl: masked },
      streamResults: [{ url }],
    });
    const egress: SimulatedEgress = { info, trackSid, url, sender: null };
    egresses.set(egressId, egress);
    tell('egress_started', egress);
    if (mode === 'dial') begin(egress);
    return egress;
  }

  function begin(egress: SimulatedEgress): void {
    const work: Promise<void> = dial(egress).finally(() => dialling.delete(work));
    dialling.add(work);
  }

  async function dial(egress: SimulatedEgress): Promise<void> {
    const { url, trackSid, info } = egress;
    const { roomName, egressId } = info;
    if (!isPublished(roomName, trackSid)) return end(egress, 'EGRESS_FAILED', `track ${trackSid} not found`, 404);
    try {
      const onLost = () => end(egress, 'EGRESS_FAILED', 'write tcp: broken pipe', 503);
      const sender = await dialEgress({ url, sound: soundOf(trackSid), speed, onLost });
      if (isSilenced || isOver(egress)) return sender.kill();
      egress.sender = sender;
      house.join(roomName, egressId, { kind: 'EGRESS', isHidden: true, isRecorder: true });
      info.status = EgressStatus.EGRESS_ACTIVE;
      tell('egress_updated', egress);
    } catch (error) {
      end(egress, 'EGRESS_FAILED', `failed to dial: ${String(error)}`, 400);
    }
  }

  function isPublished(roomName: string, trackSid: string): boolean {
    const people = [...(house.rooms.get(roomName)?.people.values() ?? [])];
    return people.some(({ tracks }) => tracks.some(({ sid }) => sid === trackSid));
  }

  function end(
    egress: SimulatedEgress,
    status: 'EGRESS_COMPLETE' | 'EGRESS_FAILED' | 'EGRESS_ABORTED',
    said: string,
    errorCode = 0,
  ): void {
    if (isOver(egress)) return;
    const { info, sender } = egress;
    info.status = EgressStatus[status];
    info.endedAt = nanoseconds();
    if (errorCode > 0) Object.assign(info, { error: said, errorCode, details: 'End reason: Failure' });
    else info.details = `End reason: ${said}`;
    if (status === 'EGRESS_COMPLETE') sender?.end();
    else sender?.kill();
    if (house.rooms.get(info.roomName)?.people.has(info.egressId)) house.leave(info.roomName, info.egressId);
    tell('egress_ended', egress);
  }

  function find(egressId: string): SimulatedEgress {
    const egress = egresses.get(egressId);
    if (!egress) throw notFound('egress does not exist');
    return egress;
  }

  function demandService(): void {
    if (mode === 'absent') {
      throw new Refusal(500, 'internal', 'twirp error unknown: egress not connected (redis required)');
    }
  }

  const service: Record<string, (grants: VideoGrant, body: unknown) => unknown> = {
    StartTrackEgress(grants, body) {
      demand(grants.roomRecord);
      const { roomName, trackId, websocketUrl } = Start.parse(body);
      if (!/^wss?:/.test(websocketUrl)) throw badRequest('request has missing or invalid field: output');
      return start(roomName, trackId, websocketUrl).info.toJson(FORM);
    },
    ListEgress(grants, body) {
      demand(grants.roomRecord);
      demandService();
      const { roomName, egressId, active } = List.parse(body);
      const found = [...egresses.values()].filter(
        (egress) =>
          (roomName === '' || egress.info.roomName === roomName) &&
          (egressId === '' || egress.info.egressId === egressId) &&
          !(active && isOver(egress)),
      );
      return { items: found.map(({ info }) => info.toJson(FORM)) };
    },
    StopEgress(grants, body) {
      demand(grants.roomRecord);
      demandService();
      const egress = find(One.parse(body).egressId);
      if (isOver(egress)) {
        throw failedPrecondition(`egress with status ${EgressStatus[egress.info.status]} cannot be stopped`);
      }
      egress.info.status = EgressStatus.EGRESS_ENDING;
      const answer = egress.info.toJson(FORM);
      if (egress.sender) end(egress, 'EGRESS_COMPLETE', 'StopEgress API');
      else end(egress, 'EGRESS_ABORTED', 'Stop called before pipeline could start', 412);
      return answer;
    },
  };

  return {
    egresses,
    service,
    setMode: (next: EgressMode) => void (mode = next),
    /** Its process dies, or its pipeline breaks. */
    failEgress: (egressId: string, error = 'pipeline failed') => end(find(egressId), 'EGRESS_FAILED', error, 500),
    stallEgress: (egressId: string) => find(egressId).sender?.stall(),
    endOfTrack(trackSid: string) {
      const own = [...egresses.values()].filter((egress) => egress.trackSid === trackSid && !isOver(egress));
      for (const egress of own) end(egress, 'EGRESS_COMPLETE', 'Source closed');
    },
    tellMuted(trackSid: string, isMuted: boolean) {
      for (const { sender, trackSid: own } of egresses.values()) if (own === trackSid) sender?.setMuted(isMuted);
    },
    /** Resolves when nothing is being dialled. */
    settle: async () => void (await Promise.all(dialling)),
    /** Cuts every line without a word, those under way too. */
    silence() {
      isSilenced = true;
      for (const { sender } of egresses.values()) sender?.kill();
    },
  };
}
