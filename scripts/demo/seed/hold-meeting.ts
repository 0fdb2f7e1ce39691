import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingAnswer, ParticipantRole } from '@/server/contract/meetings';
import type { Person } from '../meetings';
import type { DemoWorld } from './demo-world';

const SOUND = join(import.meta.dirname, '..', 'sound');

export interface PlannedMeeting {
  topic: string;
  /** Days from today; negative lies in the past. */
  day: number;
  /** `19:30`, in São Paulo. */
  time: string;
  /** Minutes. */
  duration: number;
  location: string;
  agenda?: string[];
  people: Person[];
}

/** Plans a meeting whose first person is the host. Gives back its id. */
export async function planMeeting(world: Pick<DemoWorld, 'api'>, plan: PlannedMeeting): Promise<string> {
  const { meeting } = await world.api.post<MeetingAnswer>('/v1/meetings', {
    topic: plan.topic,
    startTime: momentOf(plan),
    duration: plan.duration,
    location: plan.location,
    agendaItems: (plan.agenda ?? []).map((title) => ({ title })),
    participants: plan.people.map(({ name, email }, index) => ({ name, email, role: roleOf(index) })),
  });
  return meeting.id;
}

export async function attachRecording(world: DemoWorld, meetingId: string, slug: string): Promise<void> {
  const path = `/v1/meetings/${meetingId}/recording?filename=${slug}.webm`;
  await world.api.putFile(path, await readFile(join(SOUND, `${slug}.webm`)), 'audio/webm');
}

export async function attachTranscript(world: DemoWorld, meetingId: string, slug: string): Promise<void> {
  const path = `/v1/meetings/${meetingId}/transcript?filename=${slug}.vtt`;
  await world.api.putFile(path, await readFile(join(SOUND, `${slug}.vtt`)), 'text/vtt');
}

/** A meeting that took place: planned, with its sound and its transcript. */
export async function holdMeeting(world: DemoWorld, plan: PlannedMeeting, slug: string): Promise<string> {
  const meetingId = await planMeeting(world, plan);
  await attachRecording(world, meetingId, slug);
  await attachTranscript(world, meetingId, slug);
  return meetingId;
}

function roleOf(index: number): ParticipantRole {
  return index === 0 ? 'host' : 'participant';
}

/** São Paulo has kept one offset, three hours behind UTC, since 2019. */
function momentOf({ day, time }: PlannedMeeting): string {
  const now = new Date();
  const date = new Date(now.getTime() + day * 86_400_000 - 3 * 3_600_000).toISOString().slice(0, 10);
  return `${date}T${time}:00-03:00`;
}
