import type { Locale } from '@/server/contract/locale';
import { type Letter, renderLetter } from '@/server/lib/letter';
import { translatorFor } from '@/server/lib/translate';
import type { MailMessage } from '@/server/ports/mailer';
import { wordDate } from './document-language';

/** What every mail about an envelope says. */
export interface EnvelopeWords {
  locale: Locale;
  organization: string;
  sender: string;
  topic: string;
  meetingDate: Date;
  timeZone: string;
}

export interface Recipient {
  name: string | null;
  address: string;
  /** Where this person reads on; null when there is nothing left to open. */
  url: string | null;
}

export interface InvitationMail extends EnvelopeWords {
  kind: 'invitation' | 'resend' | 'reminder' | 'reminderConfirm' | 'confirm';
  recipient: Recipient;
  subject: string;
  message: string | null;
  expiresAt: Date;
  messageId: string;
}

export function composeInvitation(mail: InvitationMail): MailMessage {
  const t = translatorFor(mail.locale, 'signatureMail');
  const sender = t('sender', { sender: mail.sender, organization: mail.organization });
  const facts = { sender, topic: mail.topic, date: wordDate(mail.meetingDate, mail.locale, mail.timeZone) };
  const expiry = wordDate(mail.expiresAt, mail.locale, mail.timeZone);
  const quoted = mail.message ? [t('message', { sender: mail.sender }), ...mail.message.split(/\n+/)] : [];
  const isConfirmation = mail.kind === 'confirm' || mail.kind === 'reminderConfirm';
  const howTo = isConfirmation ? t('confirmHowTo') : t('howTo');
  const paragraphs = [t(mail.kind, facts), ...quoted, howTo, t('expires', { date: expiry })];

  return compose(mail, wordSubject(mail), { paragraphs, label: isConfirmation ? t('confirmAction') : t('sign') });
}

function wordSubject({ kind, subject, locale }: InvitationMail): string {
  const t = translatorFor(locale, 'signatureMail');
  if (kind === 'reminder' || kind === 'reminderConfirm') return t('reminderSubject', { subject });
  return kind === 'confirm' ? t('confirmSubject', { subject }) : subject;
}

export interface NoticeMail extends EnvelopeWords {
  kind: 'completed' | 'declined' | 'voided' | 'expired' | 'contested' | 'resumed' | 'corrected';
  recipient: Recipient;
  /** Who declined or contested. */
  actor: string | null;
  reason: string | null;
  /** What was contested, and what became of it. */
  contests: { statementText: string; reason: string; proposal: string | null; answer: string | null }[];
  messageId: string;
}

export function composeNotice(mail: NoticeMail): MailMessage {
  const t = translatorFor(mail.locale, 'signatureMail');
  const date = wordDate(mail.meetingDate, mail.locale, mail.timeZone);
  const what = t(mail.kind, { topic: mail.topic, date, name: mail.actor ?? '', sender: mail.sender });
  const hasReason = mail.reason !== null && mail.kind !== 'expired';
  const told = mail.contests.flatMap((contest) => wordContest(contest, mail.locale));
  const paragraphs = [what, ...told, ...(hasReason ? [t('reason', { reason: mail.reason ?? '' })] : [])];
  const label = mail.kind === 'completed' ? t('download') : t('open');

  return compose(mail, t(`${mail.kind}Subject`, { topic: mail.topic }), { paragraphs, label });
}

function wordContest(contest: NoticeMail['contests'][number], locale: Locale): string[] {
  const t = translatorFor(locale, 'signatureMail');
  const { statementText, reason, proposal, answer } = contest;

  return [
    t('contestSentence', { text: statementText }),
    t('contestReason', { reason }),
    ...(proposal ? [t('contestProposal', { text: proposal })] : []),
    ...(answer ? [t('contestAnswer', { text: answer })] : []),
  ];
}

function compose(
  mail: EnvelopeWords & { recipient: Recipient; messageId: string },
  subject: string,
  { paragraphs, label }: { paragraphs: string[]; label: string },
): MailMessage {
  const t = translatorFor(mail.locale, 'signatureMail');
  const { recipient } = mail;
  const letter: Letter = {
    paragraphs: [t('greeting', { name: recipient.name ?? recipient.address }), ...paragraphs],
    link: recipient.url === null ? null : { label, url: recipient.url },
    footer: t('footer', { organization: mail.organization }),
  };

  return {
    to: { name: recipient.name, address: recipient.address },
    // One line: what people typed must not reach into the headers below it.
    subject: subject.replace(/\s+/g, ' ').trim(),
    messageId: mail.messageId,
    ...renderLetter(letter),
  };
}
