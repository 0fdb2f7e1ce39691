import type { JobDefinition } from './define-job';
import { mailInvitation } from './definitions/mail-invitation';

/** Every job that runs here, by hand: explicit beats found. */
export const jobDefinitions: JobDefinition[] = [mailInvitation];
