import { io } from 'socket.io-client';

/** A program on Socket.IO, as it follows the alerts of a meeting. */
export interface FeedbackLine {
  /** What it has been told. */
  told: { type: string; participantId: string | null }[];
  /** The server's answer to joining a room. */
  join(room: string): Promise<Record<string, unknown>>;
  close(): void;
}

/** @throws Error with the server's word where it lets nobody in */
export async function openFeedbackLine(baseUrl: string, token: string): Promise<FeedbackLine> {
  const socket = io(baseUrl, { auth: { token }, transports: ['websocket'], reconnection: false });
  const told: FeedbackLine['told'] = [];
  socket.on('feedback', (event: FeedbackLine['told'][number]) => void told.push(event));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });

  return {
    told,
    join: (room) => socket.emitWithAck('join-room', room) as Promise<Record<string, unknown>>, // safe because every answer is an object
    close: () => void socket.close(),
  };
}
