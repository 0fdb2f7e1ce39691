import { createEvent, type EventAttributes } from 'ics';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadMeeting } from './queries';
import type { AgendaItemRow, MeetingRow, ParticipantRow } from './view';

const LONGEST_LINE_OCTETS = 75;

export interface CalendarFile {
  fileName: string;
  content: string;
}

/** The meeting as an iCalendar file (RFC 5545), with its agenda as description. */
export async function getCalendarFile(ctx: ServiceContext, input: { id: string }): Promise<CalendarFile> {
  authorize(ctx, 'read:meetings');
  const { meeting, items, people } = await loadMeeting(ctx.db, ctx, input.id);
  const { error, value } = createEvent(toEvent(ctx, meeting, items, people));
  if (error || !value) throw new Error('the calendar file could not be written', { cause: error });

  return { fileName: `${meeting.id}.ics`, content: fold(value) };
}

function toEvent(
  ctx: ServiceContext,
  meeting: MeetingRow,
  items: AgendaItemRow[],
  people: ParticipantRow[],
): EventAttributes {
  const agenda = items.map((item, index) => `${index + 1}. ${item.title}`);

  return {
    uid: `${meeting.id}@ata`,
    productId: 'ata',
    method: 'PUBLISH',
    sequence: meeting.revision,
    title: meeting.topic,
    description: [meeting.agenda, ...agenda].filter(Boolean).join('\n'),
    start: meeting.startTime.getTime(),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: meeting.durationMinutes },
    status: meeting.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
    url: `${ctx.config.publicUrl}/meetings/${meeting.id}`,
    created: meeting.createdAt.getTime(),
    lastModified: meeting.updatedAt.getTime(),
    ...(meeting.location && { location: meeting.location }),
    attendees: people.flatMap((person) => (person.email ? [{ name: person.name, email: person.email }] : [])),
  };
}

/** RFC 5545 §3.1: at most 75 octets a line. The library counts letters, and one of ours may be four octets. */
function fold(content: string): string {
  const lines = content.replace(/\r\n[ \t]/g, '').split('\r\n');
  return lines.map((line) => divide(line).join('\r\n ')).join('\r\n');
}

function divide(line: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > LONGEST_LINE_OCTETS) {
      pieces.push(piece);
      piece = '';
      octets = 1; // the space that a further line begins with
    }
    piece += letter;
    octets += size;
  }
  return [...pieces, piece];
}
