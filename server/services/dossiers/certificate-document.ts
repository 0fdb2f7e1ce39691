import type { CertificateDocument } from '@/server/contract/minutes-document';
import type { EnvelopeEventType, SignatureLevel } from '@/server/contract/signatures';
import type { Locale } from '@/server/contract/locale';
import { translatorFor } from '@/server/lib/translate';
import type { CertificateRow } from '../certificates';
import { documentLocale, type EnvelopeFile, wordMoment } from '../signatures';
import { toCertificateEntry, wordBothClocks } from './certificate-entry';

/** What the pages say beyond the envelope's own file. */
export interface CertificateFacts {
  level: SignatureLevel;
  sealedAt: Date;
  certificate: Pick<CertificateRow, 'subject' | 'fingerprintSha256'>;
  audit: { seq: number; hash: string };
  verifyAt: string;
}

/** Who signed what, when, from where and how, in the document's language, and how the whole was sealed. */
export function toCertificateDocument(file: EnvelopeFile, facts: CertificateFacts): CertificateDocument {
  const { envelope, meeting, organizationName } = file;
  const locale = localeOf(file);
  const t = translatorFor(locale, 'signatures');
  const intro = envelope.provider === 'builtin' ? 'certificate.intro' : 'certificate.introProvider';

  return {
    locale,
    title: meeting.topic,
    heading: t('certificate.heading'),
    intro: t(intro, { topic: meeting.topic, organization: organizationName }),
    sha256: envelope.documentSha256,
    sha256Label: t('certificate.sha256'),
    facts: wordFacts(file, facts),
    entries: file.signers.map((signer) => toCertificateEntry(signer, file, locale)),
    contestsHeading: t('certificate.contestsHeading'),
    contests: wordContests(file),
    trailHeading: t('certificate.trailHeading'),
    trail: wordTrail(file, locale),
    createdAt: facts.sealedAt.toISOString(),
    pageOf: t('certificate.pageOf'),
  };
}

export function localeOf(file: EnvelopeFile): Locale {
  return documentLocale(file.minutes.language, file.sender.locale);
}

function wordFacts(file: EnvelopeFile, facts: CertificateFacts): CertificateDocument['facts'] {
  const locale = localeOf(file);
  const t = translatorFor(locale, 'signatures');
  const level = facts.level === 'simples' ? 'simple' : 'advanced';

  return [
    { label: t('certificate.level'), value: t(`certificate.levels.${level}`) },
    { label: t('certificate.basis'), value: t(`certificate.bases.${level}`) },
    { label: t('certificate.sealedAt'), value: wordBothClocks(facts.sealedAt, locale, file.meeting.timeZone) },
    { label: t('certificate.sealedBy'), value: facts.certificate.subject },
    { label: t('certificate.fingerprint'), value: facts.certificate.fingerprintSha256 },
    {
      label: t('certificate.audit'),
      value: t('certificate.auditHead', { ...facts.audit, seq: String(facts.audit.seq) }),
    },
    { label: t('certificate.verifyAt'), value: facts.verifyAt },
  ];
}

function wordContests(file: EnvelopeFile): CertificateDocument['contests'] {
  const t = translatorFor(localeOf(file), 'signatures');
  const names = new Map(file.signers.map(({ id, name }) => [id, name]));

  return file.contests.map((contest) => ({
    title: t('certificate.contest.title', {
      name: names.get(contest.signerId) ?? '',
      revision: String(contest.revision),
    }),
    facts: [
      { label: t('certificate.contest.sentence'), value: contest.statementText },
      { label: t('certificate.contest.reason'), value: contest.reason },
      ...(contest.proposal ? [{ label: t('certificate.contest.proposal'), value: contest.proposal }] : []),
      {
        label: t('certificate.contest.answer'),
        value: contest.answer ?? (contest.status === 'corrected' ? t('certificate.contest.corrected') : ''),
      },
    ],
  }));
}

function wordTrail({ events, signers, meeting }: EnvelopeFile, locale: Locale): CertificateDocument['trail'] {
  const t = translatorFor(locale, 'signatures');
  const names = new Map(signers.map(({ id, name }) => [id, name]));

  return events.map((event) => ({
    at: wordMoment(event.at, locale, meeting.timeZone),
    text: t(`certificate.trail.${wordKey(event.type)}`, {
      name: names.get(event.signerId ?? '') ?? '',
      revision: String(event.details.revision ?? ''),
    }),
  }));
}

type WordKey<Type extends string> = Type extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never;

/** A dot in a catalogue key would open a level. */
function wordKey<Type extends EnvelopeEventType>(type: Type): WordKey<Type> {
  return type.replace('.', '_') as WordKey<Type>; // safe because every type has one dot
}
