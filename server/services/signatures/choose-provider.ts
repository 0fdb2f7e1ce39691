import type { SignatureProviderName } from '@/server/contract/signatures';
import { AppError } from '@/server/lib/errors';
import type { SignatureProvider } from '@/server/ports/signature-provider';
import type { BaseContext } from '../context';
import { createBuiltinProvider } from './builtin/provider';

/** @throws AppError 409 `PROVIDER_NOT_CONNECTED` */
export function chooseProvider(ctx: BaseContext, name: SignatureProviderName): SignatureProvider {
  if (name === 'builtin') return createBuiltinProvider(ctx);

  throw new AppError({
    code: 'PROVIDER_NOT_CONNECTED',
    status: 409,
    message: 'This signature provider is not connected',
    details: { provider: name },
  });
}
