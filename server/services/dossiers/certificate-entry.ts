import type { Locale } from '@/server/contract/locale';
import type { CertificateEntry } from '@/server/contract/minutes-document';
import { translatorFor } from '@/server/lib/translate';
import { type EnvelopeFile, wordMoment } from '../signatures';

const MAX_BROWSER_CHARACTERS = 200;

type Signer = EnvelopeFile['signers'][number];
type Fact = CertificateEntry['facts'][number];

/** One signer: how they were known, every act of signing with the revision it covers, and from where. */
export function toCertificateEntry(signer: Signer, file: EnvelopeFile, locale: Locale): CertificateEntry {
  const t = translatorFor(locale, 'signatures');
  const entry = { name: signer.name, email: signer.email };
  const successor = file.signers.find(({ delegatedFrom }) => delegatedFrom === signer.id);
  if (signer.status === 'delegated') {
    const facts = [{ label: t('certificate.facts.delegatedTo'), value: successor?.name ?? t('certificate.unknown') }];
    return { ...entry, status: t('certificate.delegated'), facts, signatureImage: null, typedName: null };
  }

  const isDrawn = signer.signatureKind === 'drawn';
  return {
    ...entry,
    status: t('certificate.signed'),
    facts: [...wordAct(signer, file, locale), ...wordOrigin(signer, locale)],
    signatureImage: isDrawn ? signer.signatureImage : null,
    typedName: isDrawn ? null : signer.signatureText,
  };
}

function wordAct(signer: Signer, { signatures, meeting }: EnvelopeFile, locale: Locale): Fact[] {
  const t = translatorFor(locale, 'signatures');
  const own = signatures.filter(({ signerId }) => signerId === signer.id);
  const when = (instant: Date | null) =>
    instant ? wordBothClocks(instant, locale, meeting.timeZone) : t('certificate.unknown');
  const identities = [...new Set(own.map(({ identifiedBy }) => t(`certificate.identities.${identifiedBy}`)))];

  return [
    { label: t('certificate.facts.identifiedBy'), value: identities.join('; ') },
    { label: t('certificate.facts.viewedAt'), value: when(signer.viewedAt) },
    { label: t('certificate.facts.consentedAt'), value: when(signer.consentedAt) },
    { label: t('certificate.facts.signedAt'), value: when(signer.signedAt) },
    ...own.map(({ scope, revision, statementIds, signedAt }) => ({
      label: t('certificate.facts.covers'),
      value: t(`certificate.covers.${scope}`, {
        revision: String(revision),
        count: statementIds.length,
        when: wordMoment(signedAt, locale, meeting.timeZone),
      }),
    })),
  ];
}

function wordOrigin(signer: Signer, locale: Locale): Fact[] {
  const t = translatorFor(locale, 'signatures');
  const method = signer.signatureKind ?? 'byProvider';

  return [
    { label: t('certificate.facts.method'), value: t(`certificate.${method}`) },
    { label: t('certificate.facts.ipAddress'), value: signer.ipAddress ?? t('certificate.unknown') },
    {
      label: t('certificate.facts.userAgent'),
      value: signer.userAgent?.slice(0, MAX_BROWSER_CHARACTERS) ?? t('certificate.unknown'),
    },
  ];
}

/** The clock on the meeting's wall, and UTC, so that nobody has to know the zone's rules. */
export function wordBothClocks(instant: Date, locale: Locale, timeZone: string): string {
  const t = translatorFor(locale, 'signatures');

  return t('certificate.moment', {
    local: wordMoment(instant, locale, timeZone),
    timeZone,
    utc: instant.toISOString(),
  });
}
