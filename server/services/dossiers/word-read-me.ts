import type { Manifest } from '@/server/contract/manifest';
import { translatorFor } from '@/server/lib/translate';
import { documentLocale, type EnvelopeFile, wordMoment } from '../signatures';

/** `README.txt` in the document's own language: what lies here, and how to check it without trusting us. */
export function wordReadMe({ minutes, sender, meeting }: EnvelopeFile, manifest: Manifest): string {
  const locale = documentLocale(minutes.language, sender.locale);
  const t = translatorFor(locale, 'dossierFile');
  const sealedAt = wordMoment(new Date(manifest.sealedAt), locale, meeting.timeZone);

  const paragraphs = [
    t('title', { topic: manifest.meeting.topic }),
    t('sealed', { organization: manifest.organization.name, sealedAt, timeZone: meeting.timeZone }),
    [t('contents'), ...FILES.map(({ path, words }) => `  ${path.padEnd(LONGEST_PATH)}  ${t(`files.${words}`)}`)].join(
      '\n',
    ),
    [t('check'), '', '  npm run verify -- sealed.pdf --with .'].join('\n'),
    t('means'),
    t('certificate'),
    ...(manifest.verifyAt ? [t('online', { address: manifest.verifyAt })] : []),
    t('private'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const FILES = [
  { path: 'sealed.pdf', words: 'sealed' },
  { path: 'manifest.json', words: 'manifest' },
  { path: 'transcript.json', words: 'transcript' },
  { path: 'recordings/', words: 'recordings' },
  { path: 'audit.jsonl', words: 'audit' },
  { path: 'checkpoints.jsonl', words: 'checkpoints' },
  { path: 'certificates/', words: 'certificates' },
  { path: 'erasures/', words: 'erasures' },
] as const;
const LONGEST_PATH = Math.max(...FILES.map(({ path }) => path.length));
