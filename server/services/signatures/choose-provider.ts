import type { SignatureProviderName } from '@/server/contract/signatures';
import { assertNever } from '@/server/lib/assert-never';
import { AppError } from '@/server/lib/errors';
import type { SignatureProvider } from '@/server/ports/signature-provider';
import type { BaseContext, ServiceContext } from '../context';
import { findRemoteAccount } from '../integrations';
import { createBuiltinProvider } from './builtin/provider';
import { createDocusignProvider } from './docusign/provider';

export function chooseProvider(ctx: BaseContext, name: SignatureProviderName): SignatureProvider {
  switch (name) {
    case 'builtin':
      return createBuiltinProvider(ctx);
    case 'docusign':
      return createDocusignProvider(ctx);
    default:
      return assertNever(name);
  }
}

/** For what begins; an envelope that is out stays with its provider. @throws AppError 409 `PROVIDER_NOT_CONNECTED` */
export async function assertConnected(ctx: ServiceContext, name: SignatureProviderName): Promise<void> {
  if (name === 'builtin' || (await findRemoteAccount(ctx, ctx.organizationId))) return;

  throw new AppError({
    code: 'PROVIDER_NOT_CONNECTED',
    status: 409,
    message: 'This signature provider is not connected',
    details: { provider: name },
  });
}
