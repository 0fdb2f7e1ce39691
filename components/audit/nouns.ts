/** What rows are about: the first word of their action. */
export const NOUNS = [
  'meeting',
  'presence',
  'recording',
  'transcript',
  'minutes',
  'envelope',
  'dossier',
  'account',
  'member',
  'invitation',
  'organization',
  'certificate',
  'integration',
  'webhook',
  'audit',
] as const;
