import pino from 'pino';
import { redact } from './redaction';

export type LogFields = Record<string, unknown>;

/** Messages are static text; whatever varies goes into fields. `personal` is dropped before anything is written. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}

export function createLogger(options: { level: string; file?: string | undefined }): Logger {
  const destination = pino.destination({ dest: options.file ?? 2, sync: true, mkdir: true });

  return wrap(pino({ level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination));
}

function wrap(log: pino.Logger): Logger {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: LogFields) =>
    log[level](clean(fields), message);

  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => wrap(log.child(clean(fields))),
  };
}

function clean(fields: LogFields = {}): LogFields {
  const { personal: _dropped, error, ...rest } = fields;

  return redact({ ...rest, ...(error !== undefined && { error: describe(error) }) }) as LogFields; // safe because an object stays an object
}

function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: String(error) };

  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    message: tellWithoutValues(error),
    code,
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: describe(error.cause) }),
  };
}

/** A failed query's own message ends in the values that it was given: addresses, hashes, people's words. */
function tellWithoutValues(error: Error): string {
  return 'query' in error && typeof error.query === 'string' ? `Failed query: ${error.query}` : error.message;
}

/** The stack begins with the message once more; only where it happened is kept. */
function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}

export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLogger,
};
