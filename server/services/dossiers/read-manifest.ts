import { Manifest } from '@/server/contract/manifest';
import { conflict } from '@/server/lib/errors';
import type { ServiceContext } from '../context';

/**
 * The manifest of a copy that we sealed ourselves, as it stands under the seal.
 * @throws AppError 409 `SEALED_COPY_DAMAGED` when the stored copy is no longer what it was
 */
export async function readManifest(
  ctx: ServiceContext,
  sealed: Buffer,
): Promise<{ bytes: Buffer; manifest: Manifest }> {
  const bytes = await ctx.ports.workers.run('read-manifest', { bytes: sealed });
  const manifest = Manifest.safeParse(bytes && parseJson(Buffer.from(bytes).toString('utf8')));
  if (!bytes || !manifest.success) throw conflict('SEALED_COPY_DAMAGED', 'The stored sealed copy is damaged');

  return { bytes: Buffer.from(bytes), manifest: manifest.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
