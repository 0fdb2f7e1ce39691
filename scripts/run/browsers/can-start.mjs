import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

const LIMIT_MS = 15_000;

/** True when the program answers with its version: it is there, may be run and finds its libraries. */
export function canStart(path, env = {}) {
  if (!existsSync(path)) return Promise.resolve(false);
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return Promise.resolve(true);

  const options = { env: { ...process.env, ...env }, timeout: LIMIT_MS, killSignal: 'SIGKILL' };
  return new Promise((resolve) => {
    execFile(path, ['--version', '--no-sandbox'], options, (error, stdout) => resolve(!error && /\d+\./.test(stdout)));
  });
}
