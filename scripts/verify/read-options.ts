import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Locale } from '@/server/contract/locale';
import { StartError } from '@/server/lib/start-error';

export interface VerifyOptions {
  file: string;
  /** An exported and unpacked dossier. */
  folder: string | null;
  /** PEM files of certificates that the reader himself knows to be the organization's. */
  certificates: string[];
  json: boolean;
  locale: Locale;
}

const USAGE =
  'npm run verify -- FILE [--with DIR] [--certificate PEM]... [--json] [--lang pt-BR|en]\n' +
  '  FILE is a sealed PDF, DIR the unpacked dossier that belongs to it. PEM is a certificate that you know to be the\n' +
  '  organization’s. Ends with 0 when nothing is broken, 1 when something is, 2 for another way to ask.';

/** Paths are taken from `--from`, where the command was given. @throws StartError with the way to use it */
export function readOptions(args: string[]): VerifyOptions {
  const { values, positionals } = parse(args);
  const [file, ...others] = positionals;
  const locale = Locale.safeParse(values.lang ?? 'pt-BR');
  if (!file || others.length > 0 || !locale.success) throw new StartError(USAGE);
  const at = (path: string) => resolve(values.from ?? '.', path);

  return {
    file: at(file),
    folder: values.with === undefined ? null : at(values.with),
    certificates: (values.certificate ?? []).map(at),
    json: values.json ?? false,
    locale: locale.data,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        with: { type: 'string' },
        certificate: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        lang: { type: 'string' },
        from: { type: 'string' },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
