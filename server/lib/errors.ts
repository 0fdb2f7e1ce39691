/**
 * One family of errors. Two copies of a module can live in one process (the server's and Next's graph),
 * so errors are recognised by their brand, never by `instanceof`.
 */
const APP_ERROR = Symbol.for('ata.app-error');
const UPSTREAM_ERROR = Symbol.for('ata.upstream-error');

export interface AppErrorInit {
  code: string;
  /** HTTP status that every door answers with. */
  status: number;
  /** English; screens translate by `code`. */
  message?: string;
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** A refusal that may be shown to the caller: its code, message and details hold nothing internal. */
export class AppError extends Error {
  readonly [APP_ERROR] = true;
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown> | undefined;

  constructor(init: AppErrorInit) {
    super(init.message ?? init.code, { cause: init.cause });
    this.name = 'AppError';
    this.code = init.code;
    this.status = init.status;
    this.details = init.details;
  }
}

export function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && APP_ERROR in value;
}

export interface UpstreamErrorInit {
  vendor: string;
  /** Status the vendor answered with; null when no answer came. */
  status: number | null;
  retryable: boolean;
  /** Short code such as `quota_exhausted`; safe to show. */
  reason: string;
  message?: string;
  retryAfterMs?: number;
  cause?: unknown;
}

/** An outside service failed. Its own text stays in `cause` and goes to the log only. */
export class UpstreamError extends Error {
  readonly [UPSTREAM_ERROR] = true;
  readonly vendor: string;
  readonly status: number | null;
  readonly retryable: boolean;
  readonly reason: string;
  readonly retryAfterMs: number | undefined;

  constructor(init: UpstreamErrorInit) {
    super(init.message ?? `${init.vendor}: ${init.reason}`, { cause: init.cause });
    this.name = 'UpstreamError';
    this.vendor = init.vendor;
    this.status = init.status;
    this.retryable = init.retryable;
    this.reason = init.reason;
    this.retryAfterMs = init.retryAfterMs;
  }
}

export function isUpstreamError(value: unknown): value is UpstreamError {
  return typeof value === 'object' && value !== null && UPSTREAM_ERROR in value;
}

export function notFound(resource: string): AppError {
  return new AppError({ code: 'NOT_FOUND', status: 404, message: `${resource} not found` });
}

export function conflict(code: string, message: string, details?: Record<string, unknown>): AppError {
  return new AppError({ code, status: 409, message, ...(details && { details }) });
}

export function forbidden(message = 'Insufficient permissions'): AppError {
  return new AppError({ code: 'FORBIDDEN', status: 403, message });
}
