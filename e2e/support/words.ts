import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createTranslator } from 'next-intl';
import type { portuguese } from '@/messages/pt-BR';

const FOLDER = join(import.meta.dirname, '..', '..', 'messages', 'pt-BR');

/** The words of the pages as the tests' browser shows them: `words('accounts.signIn.title')`. */
export const words = createTranslator({ locale: 'pt-BR', messages: readCatalogue() });

/** Read as files: the loader of the tests takes no import of JSON without an attribute. */
function readCatalogue(): typeof portuguese {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  const namespaces = files.map((name) => [
    basename(name, '.json').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as unknown,
  ]);

  return Object.fromEntries(namespaces) as typeof portuguese;
}
