export interface MailMessage {
  to: { name: string | null; address: string };
  subject: string;
  text: string;
  html: string;
  /** A calendar file that mail programs offer to add. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** The same for every try of the same message, so that a repeat can be recognised. */
  messageId: string;
}

export interface Mailer {
  send(message: MailMessage): Promise<void>;
}
