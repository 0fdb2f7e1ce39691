import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '@/server/lib/start-error';
import { isUuid } from '@/server/lib/uuid';

export interface VerifyOptions {
  /** Null: every chain there is. */
  organizationId: string | null;
  /** Files of checkpoints; empty: the one under `DATA_DIR`. */
  checkpointFiles: string[];
  /** Ed25519, base64url. Null: the key of the installation. */
  publicKey: string | null;
  json: boolean;
}

export const USAGE =
  'npm run audit:verify -- [--organization ID] [--checkpoints FILE]... [--public-key KEY] [--json]\n' +
  '  Reads DATABASE_URL, or the built-in database under DATA_DIR, whether Ata is running or not.\n' +
  '  Ends with 0 when every chain is whole, 1 when one is not, 2 when nothing could be checked.';

/** @throws StartError with the way to use it */
export function readOptions(args: string[]): VerifyOptions {
  const { values } = parse(args);
  const organizationId = values.organization ?? null;
  if (organizationId !== null && !isUuid(organizationId)) throw new StartError('--organization takes an id');

  return {
    organizationId,
    checkpointFiles: (values.checkpoints ?? []).map((path) => resolve(values.from ?? '.', path)),
    publicKey: values['public-key'] ?? null,
    json: values.json ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        organization: { type: 'string' },
        checkpoints: { type: 'string', multiple: true },
        'public-key': { type: 'string' },
        json: { type: 'boolean' },
        /** Where the command was given; npm changes to the project. */
        from: { type: 'string' },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
