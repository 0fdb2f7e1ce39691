import { describe, expect, it } from 'vitest';
import { composeInvitation, composeNotice, type InvitationMail } from './mails';

const MAIL: InvitationMail = {
  kind: 'invitation',
  locale: 'pt-BR',
  organization: 'Casa <b>Maré</b>',
  sender: 'Inês "I" Quadros',
  topic: 'Conselho & <script>alert(1)</script>',
  meetingDate: new Date('2026-11-10T01:30:00.000Z'),
  timeZone: 'America/Sao_Paulo',
  recipient: { name: 'Bia', address: 'bia@ata.test', url: 'https://ata.test/sign/abc' },
  subject: 'Ata para assinar\r\nBcc: outra@ata.test',
  message: 'Primeira linha\n<img src=x>',
  expiresAt: new Date('2026-12-10T12:00:00.000Z'),
  messageId: 'signer-1-1',
};

describe('mails about an envelope', () => {
  it('carry the link, the message and the meeting’s own day', () => {
    const { text, to, messageId } = composeInvitation(MAIL);

    expect(text).toContain('https://ata.test/sign/abc');
    expect(text).toContain('9 de novembro de 2026');
    expect(text).toContain('Primeira linha\n\n<img src=x>');
    expect(to).toEqual({ name: 'Bia', address: 'bia@ata.test' });
    expect(messageId).toBe('signer-1-1');
  });

  it('let no markup from outside into the page', () => {
    const { html } = composeInvitation(MAIL);

    expect(html).not.toMatch(/<script|<img|<b>/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('let no line break into the subject', () => {
    expect(composeInvitation(MAIL).subject).toBe('Ata para assinar Bcc: outra@ata.test');
  });

  it('say that older links are dead when they are', () => {
    expect(composeInvitation({ ...MAIL, kind: 'resend' }).text).toContain('não funcionam mais');
    expect(composeInvitation({ ...MAIL, kind: 'resend', locale: 'en' }).text).toContain('no longer work');
  });

  it.each([
    ['completed', 'Signed minutes', null],
    ['declined', 'Signature declined', 'Davi'],
    ['voided', 'Request cancelled', null],
    ['expired', 'Time to sign is over', null],
  ] as const)('word the notice %s', (kind, subject, actor) => {
    const reason = kind === 'completed' ? null : 'Falta o item 3';
    const notice = composeNotice({ ...MAIL, locale: 'en', kind, actor, reason, contests: [], messageId: 'x' });

    expect(notice.subject).toContain(subject);
    expect(notice.text.includes('Falta o item 3')).toBe(kind === 'declined' || kind === 'voided');
    expect(notice.text.includes('Davi')).toBe(actor !== null);
  });
});
