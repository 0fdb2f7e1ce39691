import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';

/** The REST contract as a program uses it. Answers come back as they are; the test judges them. */
export interface Api {
  email: string;
  password: string;
  /** The header of every request. */
  authorization: string;
  get(path: string): Promise<APIResponse>;
  post(path: string, data?: unknown): Promise<APIResponse>;
  patch(path: string, data: unknown): Promise<APIResponse>;
  put(path: string, body: string | Buffer, contentType: string): Promise<APIResponse>;
  delete(path: string): Promise<APIResponse>;
}

/** Registers a new person with an organization. */
export async function openAccount(request: APIRequestContext, name = 'Ana Prado'): Promise<Api> {
  const email = `ana-${randomUUID().slice(0, 8)}@ata.test`;
  const password = 'uma frase comprida';
  const answer = await request.post('/v1/auth/register', {
    data: {
      email,
      password,
      name,
      organizationName: 'Associação do Bairro',
      locale: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
    },
  });
  if (answer.status() !== 201) throw new Error(`register answered ${answer.status()}: ${await answer.text()}`);

  const { token } = (await answer.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  return {
    email,
    password,
    authorization: headers.authorization,
    get: (path) => request.get(path, { headers }),
    post: (path, data) => request.post(path, { headers, ...(data !== undefined && { data }) }),
    patch: (path, data) => request.patch(path, { headers, data }),
    put: (path, body, contentType) =>
      request.put(path, { headers: { ...headers, 'content-type': contentType }, data: body }),
    delete: (path) => request.delete(path, { headers }),
  };
}
