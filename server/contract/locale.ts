import { z } from 'zod';

/** Interface and document languages. Transcripts may be in other languages; these two are drafted and drawn. */
export const Locale = z.enum(['pt-BR', 'en']);
export type Locale = z.infer<typeof Locale>;

export const DEFAULT_LOCALE: Locale = 'pt-BR';
