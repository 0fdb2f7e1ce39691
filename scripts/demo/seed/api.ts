/** The running server as a program sees it: REST under `/v1`, and tRPC for what only pages call. */
export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  delete<T>(path: string): Promise<T>;
  putFile<T>(path: string, bytes: Uint8Array, mimeType: string): Promise<T>;
  /** The same server, asked as somebody else. */
  as(token: string): Api;
}

export function createApi(baseUrl: string, token?: string): Api {
  const send = async <T>(method: string, path: string, body?: BodyInit, mimeType = 'application/json'): Promise<T> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': mimeType }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as T; // safe because the contract of each path says what it answers
  };

  return {
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, JSON.stringify(body)),
    patch: (path, body) => send('PATCH', path, JSON.stringify(body)),
    delete: (path) => send('DELETE', path),
    putFile: (path, bytes, mimeType) => send('PUT', path, Buffer.from(bytes), mimeType),
    as: (other) => createApi(baseUrl, other),
  };
}
