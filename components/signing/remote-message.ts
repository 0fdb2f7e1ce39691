/** What the return page, inside the frame, tells the page around it. A hint for the eyes: it proves nothing. */
export const RETURNED_MESSAGE = 'ata.remote-signing.returned';

export type ReturnHint = 'signed' | 'declined' | 'left' | 'expired' | 'failed';

/** Reads what DocuSign wrote into its return address. */
export function toReturnHint(event: string | null): ReturnHint {
  switch (event) {
    case 'signing_complete':
      return 'signed';
    case 'decline':
      return 'declined';
    case 'cancel':
    case 'viewing_complete':
      return 'left';
    case 'ttl_expired':
    case 'session_timeout':
      return 'expired';
    default:
      return 'failed';
  }
}

/** Null for a message of anybody else. */
export function readReturnMessage(message: { origin: string; data: unknown }, ownOrigin: string): ReturnHint | null {
  const { data } = message;
  if (message.origin !== ownOrigin || typeof data !== 'object' || data === null) return null;
  if (!('type' in data) || data.type !== RETURNED_MESSAGE || !('event' in data)) return null;

  return toReturnHint(typeof data.event === 'string' ? data.event : null);
}
