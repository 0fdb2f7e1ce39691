import { getMessages } from '@/messages';
import type { Locale } from '@/server/contract/locale';
import type { ManifestConsent } from '@/server/contract/manifest';
import type { MinutesLanguage } from '@/server/contract/minutes';
import type { PresenceAtMoment } from '@/server/contract/presence';
import type { DocumentPerson, DocumentStatement, MinutesDocument } from '@/server/contract/minutes-document';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { translatorFor } from '@/server/lib/translate';
import { toEvidenceMark } from './evidence-mark';
import { formatMoment } from './format-moment';
import type { MeetingPerson } from './people';
import type { MinutesStatement } from './statement';
import { wordPresence } from './word-presence';

export interface DocumentSource {
  minutes: { drafterKind: 'offline' | 'openai'; drafter: string | null; version: number };
  meeting: { topic: string; location: string | null; startTime: Date; timeZone: string };
  organizationName: string;
  timing: TranscriptTiming;
  language: MinutesLanguage;
  people: MeetingPerson[];
  agenda: string[];
  statements: MinutesStatement[];
  /** By statement. */
  presence: Record<string, PresenceAtMoment>;
  consents: ManifestConsent[];
  /** The signed minutes that these amend. */
  amends: { finalizedAt: Date; sha256: string } | null;
  isFinal: boolean;
  createdAt: Date;
}

const LOCALES: Record<MinutesLanguage, Locale> = { pt: 'pt-BR', en: 'en' };

/** The document in the minutes' own language, whatever language the reader's pages are in. */
export function toMinutesDocument(source: DocumentSource): MinutesDocument {
  const locale = LOCALES[source.language];
  const { meeting } = source;
  const { labels, amendment } = getMessages(locale).pdf;

  return {
    locale,
    title: meeting.topic,
    organizationName: source.organizationName,
    meetingDate: formatMoment(meeting.startTime, locale, meeting.timeZone),
    location: meeting.location,
    ...(source.amends && { amends: wordAmends(source.amends, source, locale) }),
    participants: source.people.map((person) => toDocumentPerson(person, locale)),
    agenda: source.agenda,
    refusals: wordRefusals(source.consents, locale),
    statements: source.statements.map((statement) => toDocumentStatement(statement, source, locale)),
    version: source.minutes.version,
    writtenBy: nameWriter(source, locale),
    createdAt: source.createdAt.toISOString(),
    labels: {
      ...labels,
      pageOf: translatorFor(locale, 'pdf')('labels.pageOf'),
      ...(source.amends && { documentType: amendment.documentType }),
      draftNotice: source.isFinal ? null : labels.draftNotice,
    },
  };
}

/** `Caio: gravação, análise da voz`, a line a person. */
function wordRefusals(consents: readonly ManifestConsent[], locale: Locale): string[] {
  const { purposes } = getMessages(locale).pdf;
  const refused = consents.filter(({ granted }) => !granted);
  const names = [...new Set(refused.map(({ participant }) => participant))];

  return names.map((name) => {
    const own = refused.filter(({ participant }) => participant === name);
    return `${name}: ${own.map(({ purpose }) => purposes[purpose]).join(', ')}`;
  });
}

function wordAmends(
  { finalizedAt, sha256 }: NonNullable<DocumentSource['amends']>,
  { meeting }: DocumentSource,
  locale: Locale,
): NonNullable<MinutesDocument['amends']> {
  const date = formatMoment(finalizedAt, locale, meeting.timeZone);
  return { line: translatorFor(locale, 'pdf')('amendment.line', { date }), sha256 };
}

/** Addresses stay out: the file goes to everyone who signs. */
function toDocumentPerson({ name, role }: MeetingPerson, locale: Locale): DocumentPerson {
  const roles = getMessages(locale).pdf.roles;
  return { name, role: role === 'host' || role === 'co-host' ? roles[role] : null, email: null };
}

function toDocumentStatement(statement: MinutesStatement, source: DocumentSource, locale: Locale): DocumentStatement {
  const { id, section, kind, text, owner, due, support, evidence } = statement;
  const presence = kind === 'decision' ? source.presence[id] : undefined;

  return {
    id,
    section,
    kind,
    text,
    owner,
    due,
    support,
    declaredBy: nameDeclarer(statement, source, locale),
    evidence: evidence.map((one) => ({ mark: toEvidenceMark(one, source.timing), speaker: one.speaker })),
    ...(presence && { presence: wordPresence(presence, locale) }),
  };
}

function nameDeclarer(statement: MinutesStatement, { meeting }: DocumentSource, locale: Locale): string | null {
  const { declaredBy, declaredAt } = statement;
  if (!declaredBy || !declaredAt) return null;
  return `${declaredBy.name}, ${formatMoment(declaredAt, locale, meeting.timeZone)}`;
}

function nameWriter({ minutes, statements }: DocumentSource, locale: Locale): string {
  const translate = translatorFor(locale, 'pdf');
  const byPerson = statements.filter(({ writtenBy }) => writtenBy === 'person').length;
  if (minutes.drafter === null || (byPerson > 0 && byPerson === statements.length)) return translate('writers.person');

  const machine =
    minutes.drafterKind === 'offline'
      ? translate('writers.offline')
      : translate('writers.model', { name: minutes.drafter });
  return byPerson === 0 ? machine : translate('writers.both', { machine, count: byPerson });
}
