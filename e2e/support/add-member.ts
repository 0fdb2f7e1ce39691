import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { waitForLink } from './test';
import type { Api } from './api';

/** Somebody of the same organization who accepted their invitation, as a member without more rights. */
export async function addMember(
  api: Api,
  request: APIRequestContext,
  name: string,
): Promise<{ email: string; password: string; token: string }> {
  const email = `${randomUUID().slice(0, 8)}@ata.test`;
  const password = 'outra frase comprida';
  expect((await api.post('/v1/memberships', { email, role: 'member' })).status()).toBe(201);
  const token = (await waitForLink(email, 'invitations')).split('/').at(-1);
  const accepted = await request.post('/v1/invitations/accept', { data: { token, name, password } });
  expect(accepted.ok()).toBe(true);

  return { email, password, token: (await accepted.json()).token };
}
