import type { Locale } from '@/server/contract/locale';
import type { CheckFinding, VerificationFindings, VerificationReport } from '@/server/contract/verification';
import { translatorFor } from '@/server/lib/translate';

type Translate = ReturnType<typeof translatorFor<'verification'>>;
type Key = Parameters<Translate>[0];

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Findings in words: each check with its title and what was found, and what is not proven. */
export function wordReport(findings: VerificationFindings, locale: Locale): VerificationReport {
  const t = translatorFor(locale, 'verification');
  const timeZone = findings.document?.timeZone ?? 'UTC';

  return {
    valid: findings.verdict === 'valid',
    verdict: findings.verdict,
    level: findings.level,
    document: findings.document,
    checks: findings.checks.map((check) => ({
      ...check,
      ok: check.status !== 'failed',
      title: t(`checks.${check.name}.title`),
      detail: t(keyOf(check), wordParams(check.params, locale, timeZone)),
    })),
    notProven: findings.notProven.map((code) => ({ code, text: t(`notProven.${code}` as Key) })), // safe because a test holds the catalogue against the codes
  };
}

/** Codes that any check may have stand apart. */
function keyOf({ name, code }: CheckFinding): Key {
  const key = code.startsWith('after_') ? `skipped.${code}` : `checks.${name}.${code}`;
  return key as Key; // safe because a test holds the catalogue against the codes
}

/** Units are in the names: `addedBytes` is worded as `added`, `untilAt` as `until`, `fromMs` as `from`. */
function wordParams(params: CheckFinding['params'], locale: Locale, timeZone: string): CheckFinding['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name.endsWith('Bytes')) return [name.slice(0, -5), wordSize(Number(value), locale)];
      if (name.endsWith('At')) return [name.slice(0, -2), wordMoment(String(value), locale, timeZone)];
      if (name.endsWith('Ms')) return [name.slice(0, -2), wordPosition(Number(value))];
      return [name, value];
    }),
  );
}

function wordSize(sizeBytes: number, locale: Locale): string {
  const step = Math.min(SIZES.length - 1, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3));
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: SIZES[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
  return format.format(sizeBytes / 1000 ** step);
}

export function wordMoment(instant: string, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return Number.isNaN(Date.parse(instant)) ? instant : format.format(new Date(instant));
}

/** `12:04`, `1:02:03`. */
function wordPosition(positionMs: number): string {
  const seconds = Math.max(0, Math.floor(positionMs / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);

  return hours > 0 ? [hours, ...parts].join(':') : [Number(parts[0]), parts[1]].join(':');
}
