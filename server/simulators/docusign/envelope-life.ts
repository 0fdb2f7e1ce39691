import { passTurn } from './create-envelope';
import { refuse } from './answers';
import type { Connect } from './connect';
import { type Envelope, type Recipient, toVendorTime } from './state';

/** What people and the app do with an envelope, with the vendor's own rules of state. */
export function createEnvelopeLife({ connect, now }: { connect: Connect; now: () => number }) {
  const stamp = () => toVendorTime(now());

  function send(envelope: Envelope): void {
    connect.tell(envelope, 'envelope-sent');
    for (const { recipientId } of passTurn(envelope, now())) connect.tell(envelope, 'recipient-sent', recipientId);
  }

  function view(envelope: Envelope, recipient: Recipient): void {
    if (recipient.status !== 'sent') return;
    Object.assign(recipient, { status: 'delivered', deliveredDateTime: stamp() });
    note(envelope, 'Viewed', recipient);
    connect.tell(envelope, 'recipient-delivered', recipient.recipientId);

    const isDelivered = envelope.recipients.every(({ status }) => status === 'delivered' || status === 'completed');
    if (!isDelivered || envelope.status !== 'sent') return;
    Object.assign(envelope, { status: 'delivered', deliveredDateTime: stamp() });
    connect.tell(envelope, 'envelope-delivered');
  }

  function sign(envelope: Envelope, recipient: Recipient): void {
    assertActing(envelope, recipient);
    Object.assign(recipient, { status: 'completed', signedDateTime: stamp() });
    note(envelope, 'Signed', recipient);
    connect.tell(envelope, 'recipient-completed', recipient.recipientId);

    if (envelope.recipients.every(({ status }) => status === 'completed')) {
      Object.assign(envelope, { status: 'completed', completedDateTime: stamp() });
      return connect.tell(envelope, 'envelope-completed');
    }
    for (const { recipientId } of passTurn(envelope, now())) connect.tell(envelope, 'recipient-sent', recipientId);
  }

  function decline(envelope: Envelope, recipient: Recipient, reason: string): void {
    assertActing(envelope, recipient);
    Object.assign(recipient, { status: 'declined', declinedDateTime: stamp(), declinedReason: reason });
    Object.assign(envelope, { status: 'declined', declinedDateTime: stamp() });
    note(envelope, 'Declined', recipient);
    connect.tell(envelope, 'recipient-declined', recipient.recipientId);
    connect.tell(envelope, 'envelope-declined');
  }

  /** @throws Refusal 400 */
  function cancel(envelope: Envelope, reason: string): void {
    if (reason === '' || reason.length > 200) throw refuse(400, 'INVALID_REQUEST_PARAMETER', 'voidedReason');
    if (envelope.status !== 'sent' && envelope.status !== 'delivered') {
      throw refuse(
        400,
        'ENVELOPE_CANNOT_VOID_INVALID_STATE',
        "Only envelopes in the 'Sent' or 'Delivered' states may be voided.",
      );
    }
    Object.assign(envelope, { status: 'voided', voidedReason: reason, voidedDateTime: stamp() });
    envelope.audit.push({ at: stamp(), action: 'Voided', user: 'sender' });
    connect.tell(envelope, 'envelope-voided');
  }

  /** Mails those whose turn it is; nobody who signs inside the app. @throws Refusal 400 */
  function resend(envelope: Envelope): void {
    if (envelope.status !== 'sent' && envelope.status !== 'delivered') {
      throw refuse(
        400,
        'ENVELOPE_INVALID_STATUS',
        'Invalid envelope status. Envelope status is not one of: Sent, Delivered.',
      );
    }
    envelope.audit.push({ at: stamp(), action: 'Resent', user: 'sender' });
    connect.tell(envelope, 'envelope-resent');
  }

  function note(envelope: Envelope, action: string, { name }: Recipient): void {
    envelope.audit.push({ at: stamp(), action, user: name });
  }

  return { send, view, sign, decline, cancel, resend };
}

export type EnvelopeLife = ReturnType<typeof createEnvelopeLife>;

/** @throws Refusal 400 */
export function assertActing(envelope: Envelope, recipient: Recipient): void {
  const isOpen = envelope.status === 'sent' || envelope.status === 'delivered';
  if (isOpen && (recipient.status === 'sent' || recipient.status === 'delivered')) return;

  throw refuse(400, 'INVALID_REQUEST_PARAMETER', 'It is not the turn of this recipient');
}
