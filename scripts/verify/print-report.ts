import type { Locale } from '@/server/contract/locale';
import type { VerificationReport } from '@/server/contract/verification';
import { wordMoment } from '@/server/dossier';
import { translatorFor } from '@/server/lib/translate';

const MARKS = { ok: '✓', failed: '✗', not_checked: '–' } as const;
const INDENT = '    ';

/** The report for a terminal: verdict, first broken link, document, every check, what is not proven. */
export function printReport(report: VerificationReport, locale: Locale, otherPdfs: readonly string[]): string {
  const t = translatorFor(locale, 'verification');
  const broken = report.checks.find(({ status }) => status === 'failed');
  const lines = [
    `${broken ? MARKS.failed : MARKS.ok} ${t(`verdicts.${report.verdict}`)}`,
    ...(broken ? [`${t('printed.brokenFirst')}: ${broken.title}. ${broken.detail}`] : []),
    '',
    ...describeDocument(report, locale),
    t('printed.checks'),
    ...report.checks.flatMap(({ status, title, detail }) => [`  ${MARKS[status]} ${title}`, `${INDENT}${detail}`]),
    ...otherPdfs.map((name) => `  ! ${t('printed.otherPdf', { name })}`),
  ];
  if (report.notProven.length > 0) {
    lines.push('', t('printed.notProven'), ...report.notProven.map(({ text }) => `  · ${text}`));
  }

  return `${lines.map(makeHarmless).join('\n')}\n`;
}

function describeDocument({ document, level }: VerificationReport, locale: Locale): string[] {
  if (!document) return [];
  const t = translatorFor(locale, 'verification');
  const facts: [string, string][] = [
    [t('printed.document'), document.topic],
    [t('printed.organization'), document.organization],
    [t('printed.sealed'), wordMoment(document.sealedAt, locale, document.timeZone)],
    ...(level ? [[t('printed.level'), t(`levels.${level}`)] as [string, string]] : []),
    [t('printed.certificate'), `${document.certificateSubject} · SHA-256 ${document.certificateSha256}`],
    ['SHA-256', document.frozenSha256],
    ...document.consents.map(({ participant, purpose, granted }): [string, string] => {
      const answer = t(granted ? 'printed.answers.yes' : 'printed.answers.no');
      return [
        t('printed.consent'),
        t('printed.consentLine', { participant, answer, purpose: t(`printed.purposes.${purpose}`) }),
      ];
    }),
  ];

  return [...facts.map(([label, value]) => `${label}: ${value}`), ''];
}

/** Names and titles come from the file, and could otherwise steer the terminal. */
function makeHarmless(line: string): string {
  return line.replace(/\p{Cc}|\p{Bidi_Control}/gu, '?');
}
