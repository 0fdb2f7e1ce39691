import type { AlertChange, GetReplayInput, ReplayAlert, ReplayDetailView } from '@/server/contract/replays';
import { authorize } from '../../authorize';
import type { ServiceContext } from '../../context';
import { assertLeads, findMeeting } from '../../rooms';
import { readStoredAlerts, type StoredAlert } from '../alerts';
import { hearSound } from '../hear-sound';
import { loadSound } from '../load-sound';
import { type AlertDifference, diffAlerts, type EarlierAlert } from './diff';
import { getRun, type ReplayRow } from './queries';
import { toRunView } from './view';

/** What was judged live saw its ticks in other company: a few of them may have come late. */
const LIVE_JITTER_MS = 250;

/** A run, and what it finds otherwise than the one it is held against. @throws AppError 403 for who is no host, 404 */
export async function getReplay(ctx: ServiceContext, input: GetReplayInput): Promise<ReplayDetailView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  const found = await getRun(ctx.db, meeting.id, input.runId);
  const loaded = await loadSound(ctx, meeting);
  const names = Object.fromEntries(
    loaded.flatMap(({ pieces }) => pieces.map(({ identity, name }) => [identity, name] as const)),
  );

  const before = await readBefore(ctx, found.run, input.against);
  const sameMs = input.against === 'stored' ? LIVE_JITTER_MS : 0;
  const offsets = new Map(hearSound(loaded).sessions.map(({ id, offsetMs }) => [id, offsetMs]));
  const changes = found.run.alerts
    ? diffAlerts(before, found.run.alerts, sameMs).map((one) => ({ ...one, atMs: placeOf(one, offsets) }))
    : [];
  const count = (wanted: AlertChange) => changes.filter(({ change }) => change === wanted).length;

  return {
    run: toRunView(found),
    against: input.against,
    names,
    changes: changes.sort((one, other) => one.atMs - other.atMs),
    counts: { same: count('same'), moved: count('moved'), added: count('added'), gone: count('gone') },
  };
}

async function readBefore(
  ctx: ServiceContext,
  run: ReplayRow,
  against: GetReplayInput['against'],
): Promise<EarlierAlert[]> {
  if (against === 'stored') return (await readStoredAlerts(ctx, run.meetingId)).map(toEarlier);

  const alerts =
    against === 'baseline' ? run.baselineAlerts : (await getRun(ctx.db, run.meetingId, against)).run.alerts;
  return (alerts ?? []).map((alert) => ({ alert, repeats: 0 }));
}

function toEarlier(row: StoredAlert): EarlierAlert {
  const { sessionId, type, severity, atMs, windowStartMs, windowEndMs, participant, participants, measure } = row;
  const { rmsDbfs, speechCoverage, repeats } = row;
  const place = { sessionId, type, severity, atMs, windowStartMs, windowEndMs };
  return { alert: { ...place, participant, participants, measure, rmsDbfs, speechCoverage }, repeats };
}

function placeOf({ before, after }: AlertDifference, offsets: ReadonlyMap<string | null, number>): number {
  const alert = (after ?? before) as ReplayAlert; // safe because a difference has one of both
  return (offsets.get(alert.sessionId) ?? 0) + alert.atMs;
}
