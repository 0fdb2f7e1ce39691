import type { TokenPairView } from '@/server/contract/accounts';
import { board } from '../meetings/people';
import { type Api, createApi } from './api';
import { openOutbox, type Outbox } from './outbox';

export const DEMO_ORGANIZATION = 'Associação Vila das Flores';
export const DEMO_PASSWORD = 'vila-das-flores';
export const DEMO_LOGIN = board.helena.email;

/** What every step of the demo works with. */
export interface DemoWorld {
  baseUrl: string;
  /** Asks as the owner. */
  api: Api;
  outbox: Outbox;
}

/** Enters as the owner, whose account is made on the first start. */
export async function openWorld(options: {
  baseUrl: string;
  outboxFolder: string;
  isNew: boolean;
}): Promise<DemoWorld> {
  const { baseUrl } = options;
  const stranger = createApi(baseUrl);
  const { token } = options.isNew ? await register(stranger) : await enter(stranger, DEMO_LOGIN);

  return { baseUrl, api: createApi(baseUrl, token), outbox: openOutbox(options.outboxFolder) };
}

/** An account that a start left behind before it could say so is entered instead. */
async function register(stranger: Api): Promise<TokenPairView> {
  try {
    return await stranger.post<TokenPairView>('/v1/auth/register', {
      email: DEMO_LOGIN,
      password: DEMO_PASSWORD,
      name: board.helena.name,
      organizationName: DEMO_ORGANIZATION,
      locale: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
    });
  } catch {
    return enter(stranger, DEMO_LOGIN);
  }
}

export function enter(stranger: Api, email: string): Promise<TokenPairView> {
  return stranger.post<TokenPairView>('/v1/auth/login', { email, password: DEMO_PASSWORD });
}
