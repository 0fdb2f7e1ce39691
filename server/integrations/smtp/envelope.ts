import type { SendMailOptions } from 'nodemailer';
import type { MailMessage } from '@/server/ports/mailer';

/** Our message in nodemailer's words. */
export function toEnvelope(message: MailMessage, from: string): SendMailOptions {
  return {
    from,
    to: message.to.name ? { name: message.to.name, address: message.to.address } : message.to.address,
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: `<${message.messageId}@ata>`,
    ...(message.calendar && {
      icalEvent: { method: message.calendar.method, content: message.calendar.content, filename: 'meeting.ics' },
    }),
  };
}
