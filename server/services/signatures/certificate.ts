import type { Locale } from '@/server/contract/locale';
import type { CertificateDocument, CertificateEntry } from '@/server/contract/minutes-document';
import type { EnvelopeEventType } from '@/server/contract/signatures';
import { translatorFor } from '@/server/lib/translate';
import { documentLocale, wordMoment } from './document-language';
import type { EnvelopeFile, SignerRow } from './queries';

const MAX_BROWSER_CHARACTERS = 200;

/** Who signed what, when, from where and how, in the document's language. The same envelope always gives the same pages. */
export function toCertificateDocument(file: EnvelopeFile): CertificateDocument {
  const { envelope, meeting, organizationName } = file;
  const locale = documentLocale(file.minutes.language, file.sender.locale);
  const t = translatorFor(locale, 'signatures');
  if (envelope.completedAt === null) throw new Error('a certificate needs a completed envelope');

  return {
    locale,
    title: meeting.topic,
    heading: t('certificate.heading'),
    intro: t('certificate.intro', { topic: meeting.topic, organization: organizationName }),
    sha256: envelope.documentSha256,
    sha256Label: t('certificate.sha256'),
    entries: file.signers.map((signer) => toEntry(signer, locale, meeting.timeZone)),
    trailHeading: t('certificate.trailHeading'),
    trail: wordTrail(file, locale),
    createdAt: envelope.completedAt.toISOString(),
    pageOf: t('certificate.pageOf'),
  };
}

function toEntry(signer: SignerRow, locale: Locale, timeZone: string): CertificateEntry {
  const t = translatorFor(locale, 'signatures');
  const isDrawn = signer.signatureKind === 'drawn';
  const when = (instant: Date | null) =>
    instant ? wordBothClocks(instant, locale, timeZone) : t('certificate.unknown');

  return {
    name: signer.name,
    email: signer.email,
    status: t('certificate.signed'),
    facts: [
      { label: t('certificate.facts.viewedAt'), value: when(signer.viewedAt) },
      { label: t('certificate.facts.consentedAt'), value: when(signer.consentedAt) },
      { label: t('certificate.facts.signedAt'), value: when(signer.signedAt) },
      { label: t('certificate.facts.method'), value: isDrawn ? t('certificate.drawn') : t('certificate.typed') },
      { label: t('certificate.facts.ipAddress'), value: signer.ipAddress ?? t('certificate.unknown') },
      {
        label: t('certificate.facts.userAgent'),
        value: signer.userAgent?.slice(0, MAX_BROWSER_CHARACTERS) ?? t('certificate.unknown'),
      },
    ],
    signatureImage: isDrawn ? signer.signatureImage : null,
    typedName: isDrawn ? null : signer.signatureText,
  };
}

/** The clock on the meeting's wall, and UTC, so that nobody has to know the zone's rules. */
function wordBothClocks(instant: Date, locale: Locale, timeZone: string): string {
  const t = translatorFor(locale, 'signatures');

  return t('certificate.moment', {
    local: wordMoment(instant, locale, timeZone),
    timeZone,
    utc: instant.toISOString(),
  });
}

function wordTrail({ events, signers, meeting }: EnvelopeFile, locale: Locale): CertificateDocument['trail'] {
  const t = translatorFor(locale, 'signatures');
  const names = new Map(signers.map(({ id, name }) => [id, name]));

  return events.map((event) => ({
    at: wordMoment(event.at, locale, meeting.timeZone),
    text: t(`certificate.trail.${TRAIL_WORDS[event.type]}`, {
      name: names.get(event.signerId ?? '') ?? '',
      revision: Number(event.details.revision ?? 1),
    }),
  }));
}

/** A dot in a catalogue key would open a level. */
const TRAIL_WORDS = {
  'envelope.sent': 'envelope_sent',
  'envelope.resent': 'envelope_resent',
  'envelope.completed': 'envelope_completed',
  'envelope.declined': 'envelope_declined',
  'envelope.voided': 'envelope_voided',
  'envelope.contested': 'envelope_contested',
  'envelope.corrected': 'envelope_corrected',
  'envelope.resumed': 'envelope_resumed',
  'envelope.sealed': 'envelope_sealed',
  'contest.answered': 'contest_answered',
  'contest.corrected': 'contest_corrected',
  'signer.notified': 'signer_notified',
  'signer.reminded': 'signer_reminded',
  'signer.delegated': 'signer_delegated',
  'signer.contested': 'signer_contested',
  'signer.confirmed': 'signer_confirmed',
  'signer.viewed': 'signer_viewed',
  'signer.consented': 'signer_consented',
  'signer.signed': 'signer_signed',
  'signer.declined': 'signer_declined',
} as const satisfies Record<EnvelopeEventType, string>;
