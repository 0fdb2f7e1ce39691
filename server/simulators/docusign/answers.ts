import type { ServerResponse } from 'node:http';

/** What a handler answers with; the server adds the limit headers. */
export interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** An answer thrown from anywhere below. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(String(answer.body));
    this.answer = answer;
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body), headers };
}

export function html(body: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', body, headers };
}

export function redirect(location: string): Answer {
  return { status: 302, type: 'text/plain', body: '', headers: { location } };
}

export function refuse(status: number, errorCode: string, message: string): Refusal {
  return new Refusal(json(status, { errorCode, message }));
}

export function send(response: ServerResponse, answer: Answer, extra: Record<string, string> = {}): void {
  response.writeHead(answer.status, { 'content-type': answer.type, ...extra, ...answer.headers }).end(answer.body);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
