import {
  DisconnectReason,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import { AskedTrack } from './asked-track';
import type { Outbox } from './outbox';
import { StallWatch } from './stall-watch';

/** After these the room does not want us, or is no more. After every other one we come back. */
const FINAL: ReadonlySet<DisconnectReason> = new Set([
  DisconnectReason.CLIENT_INITIATED,
  DisconnectReason.DUPLICATE_IDENTITY,
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
]);
/** Word that a track was withdrawn comes right behind word that it is no longer sent. */
const WITHDRAWN_WITHIN_MS = 500;

/** One stay in one room. Nothing is subscribed that was not asked for. */
export class RoomHearing {
  readonly #number: number;
  readonly #outbox: Outbox;
  readonly #onLeft: () => void;
  readonly #room = new Room();
  /** By SID. */
  readonly #asked = new Map<string, AskedTrack>();
  readonly #watch = new StallWatch(
    this.#room,
    () => this.#listSounds(),
    ({ trackSid }) => this.#renew(trackSid),
  );
  #isOver = false;

  constructor(number: number, outbox: Outbox, onLeft: () => void) {
    this.#number = number;
    this.#outbox = outbox;
    this.#onLeft = onLeft;
    this.#listen();
  }

  async join(url: string, token: string): Promise<void> {
    try {
      await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
      const roomSid = await this.#room.getSid();
      if (this.#isOver) return await this.#room.disconnect();
      this.#outbox.tell({ say: 'joined', room: this.#number, roomSid });
      for (const person of this.#room.remoteParticipants.values()) {
        for (const publication of person.trackPublications.values()) this.#offer(publication, person);
      }
    } catch (error) {
      this.#finish();
      this.#outbox.tell({ say: 'not_joined', room: this.#number, reason: String(error) });
    }
  }

  async leave(): Promise<void> {
    this.#isOver = true;
    this.#finish();
    await this.#room.disconnect();
  }

  hear(trackSid: string, number: number): void {
    const publication = this.#find(trackSid);
    if (!publication) return this.#outbox.tell({ say: 'withdrawn', room: this.#number, trackSid });

    this.#asked.set(
      trackSid,
      new AskedTrack(number, {
        take: (samples) => this.#outbox.send(number, samples),
        onEnded: () => this.#waitForWithdrawal(trackSid),
        onBroken: (reason) => this.#break(trackSid, reason),
      }),
    );
    publication.setSubscribed(true);
    this.#start(publication);
  }

  drop(number: number): void {
    for (const [trackSid, asked] of this.#asked) {
      if (asked.number !== number) continue;
      this.#forget(trackSid);
      this.#find(trackSid)?.setSubscribed(false);
    }
  }

  #listen(): void {
    const room = this.#room;
    room.on(RoomEvent.TrackPublished, (publication, person) => this.#offer(publication, person));
    room.on(RoomEvent.TrackSubscribed, (_track, publication) => this.#start(publication));
    room.on(RoomEvent.TrackUnsubscribed, (_track, publication) => this.#waitForWithdrawal(publication.sid));
    room.on(RoomEvent.TrackSubscriptionFailed, (trackSid, _person, reason) =>
      this.#break(trackSid, reason ?? 'refused'),
    );
    room.on(RoomEvent.TrackUnpublished, (publication) => this.#withdraw(publication.sid));
    room.on(RoomEvent.ParticipantDisconnected, (person) => {
      for (const trackSid of person.trackPublications.keys()) this.#withdraw(trackSid);
    });
    room.on(RoomEvent.TrackMuted, ({ sid }) => this.#tellMuted(sid, true));
    room.on(RoomEvent.TrackUnmuted, ({ sid }) => this.#tellMuted(sid, false));
    room.on(RoomEvent.Disconnected, (reason) => this.#fall(reason));
  }

  #offer(publication: RemoteTrackPublication, person: RemoteParticipant): void {
    const { sid: trackSid, kind, muted } = publication;
    if (this.#isOver || !trackSid || kind !== TrackKind.KIND_AUDIO) return;

    this.#outbox.tell({
      say: 'offered',
      room: this.#number,
      trackSid,
      identity: person.identity,
      kind:
        ParticipantKind[person.info.kind ?? ParticipantKind.STANDARD]?.replace('PARTICIPANT_KIND_', '') ?? 'UNKNOWN',
      isMuted: muted ?? false,
    });
  }

  #start({ sid = '', track }: RemoteTrackPublication): void {
    if (track) this.#asked.get(sid)?.start(track);
  }

  #tellMuted(trackSid: string | undefined, isMuted: boolean): void {
    const asked = this.#asked.get(trackSid ?? '');
    if (asked) this.#outbox.tell({ say: 'muted', track: asked.number, isMuted });
  }

  #withdraw(trackSid: string | undefined): void {
    if (this.#isOver || !trackSid) return;
    this.#forget(trackSid);
    this.#outbox.tell({ say: 'withdrawn', room: this.#number, trackSid });
  }

  #waitForWithdrawal(trackSid = ''): void {
    const asked = this.#asked.get(trackSid);
    if (!asked || asked.isRenewed) return;
    setTimeout(() => {
      if (this.#asked.get(trackSid) === asked) this.#break(trackSid, 'unsubscribed');
    }, WITHDRAWN_WITHIN_MS).unref();
  }

  #break(trackSid: string, reason: string): void {
    const asked = this.#forget(trackSid);
    if (!asked) return;
    this.#find(trackSid)?.setSubscribed(false);
    this.#outbox.tell({ say: 'broken', track: asked.number, reason });
  }

  #listSounds() {
    const now = performance.now();
    return [...this.#asked].map(([trackSid, asked]) => ({
      trackSid,
      ...asked.describeSound(now),
      isMuted: this.#find(trackSid)?.muted ?? false,
    }));
  }

  #renew(trackSid: string): void {
    const publication = this.#find(trackSid);
    if (publication) this.#asked.get(trackSid)?.renew(publication);
  }

  #forget(trackSid: string): AskedTrack | undefined {
    const asked = this.#asked.get(trackSid);
    this.#asked.delete(trackSid);
    asked?.stop();
    return asked;
  }

  #fall(reason: DisconnectReason): void {
    letGo(this.#room);
    if (this.#isOver) return;
    this.#finish();
    const name = DisconnectReason[reason] ?? String(reason);
    this.#outbox.tell({ say: 'left', room: this.#number, reason: name, isFinal: FINAL.has(reason) });
  }

  #finish(): void {
    this.#isOver = true;
    this.#watch.stop();
    for (const trackSid of this.#asked.keys()) this.#forget(trackSid);
    this.#onLeft();
  }

  #find(trackSid: string): RemoteTrackPublication | undefined {
    for (const person of this.#room.remoteParticipants.values()) {
      const publication = person.trackPublications.get(trackSid);
      if (publication) return publication;
    }
    return undefined;
  }
}

/**
 * The client listens no more to a room that it leaves, but for ever to one that was ended: each of those would look at
 * every frame of every other room, and never be freed.
 */
function letGo(room: Room): void {
  globalThis._ffiClientInstance?.off('ffi_event', room['onFfiEvent']);
}
