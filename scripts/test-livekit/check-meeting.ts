import { setTimeout as wait } from 'node:timers/promises';
import type { FeedbackDebugView } from '@/server/contract/feedback';
import type { WebhookEventView } from '@/server/contract/inbox';
import type { LiveRoomView, LiveTokenView, SegmentView } from '@/server/contract/live';
import type { PresenceView } from '@/server/contract/presence';
import { type Ata, askUntil } from './ata';
import { findEar } from './child-of';
import { judge } from './figures';
import { writeMicrophone } from './microphone';
import type { Livekit } from './run-livekit';
import { signToken } from './sign-token';
import type { Speaker, SpeakerHouse } from './speaker-page';
import { startPublishers } from './start-publishers';

const HEARD_WITHIN_MS = 20_000;
const SETTLED_WITHIN_MS = 40_000;
const TALK_MS = 8000;
const MOST_LOST_MS = 3000;

interface Planned {
  id: string;
  participantId: string;
  host: LiveTokenView;
}

/** A meeting of two people and a robot on a real LiveKit: what of it is known afterwards, and what was heard. */
export async function checkMeeting(livekit: Livekit, house: SpeakerHouse, ata: Ata): Promise<void> {
  const meeting = await plan(ata);
  const { roomName } = meeting.host;
  const decoder = await house.open();
  const ana = await house.open(await writeMicrophone(decoder.page, ata.dataDir, 'board-roof'));
  const bia = await house.open(await writeMicrophone(decoder.page, ata.dataDir, 'garden-shifts'));

  const joinedAt = Date.now();
  await ana.join({ url: meeting.host.url, token: meeting.host.token });
  const biaJoinedAt = Date.now();
  const identity = meeting.participantId;
  await bia.join({ url: livekit.url, token: await signToken(livekit, { identity, roomName }) });
  const robot = await startPublishers(livekit, [{ roomName, identity: 'robot', isAgent: true }]);

  await checkHeard(ata, meeting, joinedAt);
  await checkPanel(ata, meeting);
  await checkMute(ana);
  await checkKilledEar(ata, meeting);
  await checkRestart(ata, meeting);
  await robot.stop();
  const leftAt = Date.now();
  await Promise.all([ana.leave(), bia.leave()]);
  await checkAfterwards(ata, meeting, { joinedAt, biaJoinedAt, leftAt });
}

async function plan(ata: Ata): Promise<Planned> {
  const { meeting } = await ata.post<{ meeting: { id: string } }>('/v1/meetings', {
    topic: 'Telhado',
    startTime: new Date(Date.now() + 60_000).toISOString(),
    duration: 60,
    timeZone: 'America/Sao_Paulo',
  });
  const people = [{ name: 'Otávio Lima', email: 'otavio@ata.test' }];
  const listed = await ata.post<{ participants: { id: string; name: string }[] }>(
    `/v1/meetings/${meeting.id}/participants`,
    { participants: people },
  );
  const participant = listed.participants.find(({ name }) => name === 'Otávio Lima');
  const host = await ata.post<LiveTokenView>(`/v1/meetings/${meeting.id}/live-token`, { name: 'Ana', role: 'host' });
  return { id: meeting.id, participantId: participant?.id ?? '', host };
}

function listSegments(ata: Ata, { id }: Planned): Promise<SegmentView[]> {
  return ata.get<{ segments: SegmentView[] }>(`/v1/meetings/${id}/segments`).then(({ segments }) => segments);
}

async function checkHeard(ata: Ata, meeting: Planned, joinedAt: number): Promise<void> {
  const running = (segments: SegmentView[]) => segments.filter(({ status }) => status === 'recording');
  const both = await askUntil(
    () => listSegments(ata, meeting),
    (segments) => running(segments).length >= 2,
    HEARD_WITHIN_MS,
  );
  const after = Date.now() - joinedAt;
  judge(
    'two people are heard',
    `${running(both).length} tracks, ${after} ms after the first joined`,
    both.length === 2,
  );

  const room = await ata.get<LiveRoomView>(`/v1/meetings/${meeting.id}/live`);
  const words = `${room.session?.status}, by ${room.capture?.way}`;
  judge('the session is live, heard by the ear', words, words === 'ACTIVE, by ear');
}

async function checkPanel(ata: Ata, meeting: Planned): Promise<void> {
  const read = () => ata.get<FeedbackDebugView>(`/feedback/debug/${meeting.id}`);
  const view = await askUntil(
    read,
    ({ participants }) => participants.filter(({ speechCoverage10s }) => speechCoverage10s > 0.1).length === 2,
    HEARD_WITHIN_MS,
  );
  const people = view.participants.map(
    ({ speechCoverage10s, meanRms3s }) =>
      `${Math.round(speechCoverage10s * 100)} % speech at ${meanRms3s?.toFixed(0)} dBFS`,
  );
  const talking = view.participants.filter(({ speechCoverage10s }) => speechCoverage10s > 0.1);
  judge(
    'the panel moves, without the robot',
    people.join('; '),
    talking.length === 2 && view.participants.length === 2,
  );
  await wait(TALK_MS);
}

/** The file's time goes on while somebody is silent: checked by its length afterwards. */
async function checkMute(speaker: Speaker): Promise<void> {
  await speaker.setMuted(true);
  await wait(3000);
  await speaker.setMuted(false);
  await wait(2000);
}

async function checkKilledEar(ata: Ata, meeting: Planned): Promise<void> {
  const ear = findEar(ata.pid);
  judge('the ear is a process of its own', `pid ${ear}`, ear !== null);
  if (ear === null) return;

  process.kill(ear, 'SIGKILL');
  const again = await askUntil(
    () => listSegments(ata, meeting),
    (segments) => segments.filter(({ status }) => status === 'recording').length === 2 && segments.length === 4,
    HEARD_WITHIN_MS,
  );
  judge('after its death both are heard again', `${again.length} pieces`, again.length === 4);
  await wait(TALK_MS);
}

async function checkRestart(ata: Ata, meeting: Planned): Promise<void> {
  await ata.restart();
  const again = await askUntil(
    () => listSegments(ata, meeting),
    (segments) => segments.filter(({ status }) => status === 'recording').length === 2 && segments.length === 6,
    HEARD_WITHIN_MS,
  );
  judge('killed and started again, the server hears both again', `${again.length} pieces`, again.length === 6);
  await wait(TALK_MS);
}

interface Times {
  joinedAt: number;
  biaJoinedAt: number;
  leftAt: number;
}

async function checkAfterwards(ata: Ata, meeting: Planned, times: Times): Promise<void> {
  const room = await askUntil(
    () => ata.get<LiveRoomView>(`/v1/meetings/${meeting.id}/live`),
    ({ session }) => session?.status === 'ENDED',
    SETTLED_WITHIN_MS,
  );
  judge('the session ends with its room', `${room.session?.status}`, room.session?.status === 'ENDED');
  const segments = await askUntil(
    () => listSegments(ata, meeting),
    (all) => all.every(({ status }) => status !== 'recording'),
    SETTLED_WITHIN_MS,
  );
  checkPieces(segments, room, times);
  await checkEvents(ata);
  await checkPresence(ata, meeting, times);
}

function checkPieces(segments: SegmentView[], room: LiveRoomView, times: Times): void {
  const zero = Date.parse(room.session?.startedAt ?? '');
  const statuses = segments.map(({ status }) => status).sort();
  const expected = ['completed', 'completed', 'interrupted', 'interrupted', 'recovered', 'recovered'];
  judge('pieces', statuses.join(', '), statuses.join() === expected.join());

  const gapsAfter = (status: SegmentView['status']) => gapsBehind(segments, status);
  const lost = gapsAfter('interrupted');
  const isSmall = lost.length === 2 && lost.every((ms) => ms > 0 && ms <= MOST_LOST_MS);
  judge('lost by the death of the ear', `${lost.join(' and ')} ms, marked as gaps`, isSmall);
  const missed = gapsAfter('recovered');
  const isMarked = missed.length === 2 && missed.every((ms) => ms > 0);
  judge('lost by the death of the server', `${missed.join(' and ')} ms, marked as gaps`, isMarked);

  for (const participant of new Set(segments.map((one) => one.participant))) {
    const own = segments.filter((one) => one.participant === participant);
    const from = zero + Math.min(...own.map(({ startMs }) => startMs));
    const to = zero + Math.max(...own.map(({ startMs, durationMs }) => startMs + durationMs));
    const sound = own.reduce((sum, { durationMs, gapBeforeMs }) => sum + durationMs + gapBeforeMs, 0);
    const figure = `${sound} ms of sound and gaps, ${Math.round(to - from)} ms by the clock, heard ${Math.round(from - times.joinedAt)} ms after joining and until ${Math.round(to - times.leftAt)} ms after leaving`;
    judge('what was kept of a voice', figure, Math.abs(sound - (to - from)) < 50 && Math.abs(to - times.leftAt) < 1000);
  }
  const muted = segments.flatMap((one) => one.muted).map(({ startMs, endMs }) => endMs - startMs);
  judge('silenced for', `${muted.join(', ')} ms`, muted.length === 1 && Math.abs((muted[0] ?? 0) - 3000) < 700);
}

/** What was missed between a piece that ended so and the next one of its person. */
function gapsBehind(segments: SegmentView[], status: SegmentView['status']): number[] {
  return segments
    .filter((one) => one.status === status)
    .flatMap(({ participant, startMs }) => {
      const later = segments.filter((other) => other.participant === participant && other.startMs > startMs);
      const [next] = later.sort((one, other) => one.startMs - other.startMs);
      return next ? [next.gapBeforeMs] : [];
    });
}

async function checkEvents(ata: Ata): Promise<void> {
  const { events } = await askUntil(
    () => ata.get<{ events: WebhookEventView[] }>('/v1/webhook-events?limit=100'),
    (list) => list.events.every(({ status }) => status === 'processed' || status === 'ignored'),
    SETTLED_WITHIN_MS,
  );
  const told = events.filter(({ status }) => status === 'processed').map(({ eventType }) => eventType ?? '');
  const other = events.filter(({ status }) => status !== 'processed' && status !== 'ignored');
  const isWhole = ['room_started', 'participant_joined', 'track_published', 'participant_left', 'room_finished'].every(
    (name) => told.includes(name),
  );
  const ignored = events
    .filter(({ status }) => status === 'ignored')
    .map(({ eventType, reason }) => `${eventType} (${reason})`);
  const waiting = other.map(({ eventType, status, reason }) => `${eventType} ${status} (${reason})`);
  const figure = `${told.length} worked; ignored: ${ignored.join(', ')}; else: ${waiting.join(', ') || 'none'}`;
  judge('events of LiveKit', figure, isWhole && other.length === 0);
  judge(
    'every event was signed',
    `${events.length}`,
    events.every(({ verdict }) => verdict === 'valid'),
  );
}

async function checkPresence(ata: Ata, meeting: Planned, times: Times): Promise<void> {
  const { people } = await ata.get<PresenceView>(`/v1/meetings/${meeting.id}/presence`);
  const stays = people.flatMap(({ name, intervals }) =>
    intervals.map(({ joinedMs, leftMs }) => ({ name, forMs: (leftMs ?? Number.NaN) - joinedMs })),
  );
  const expected = times.leftAt - times.biaJoinedAt;
  const words = stays.map(({ name, forMs }) => `${name} ${forMs} ms`).join('; ');
  const isRight = stays.length >= 1 && stays.every(({ forMs }) => Math.abs(forMs - expected) < 2500);
  judge('presence of those on the list', `${words} of ${expected}`, isRight);
}
