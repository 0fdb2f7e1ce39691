import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';

import { endWhenOrphaned } from './end-when-orphaned.mjs';
import { inProject, projectRoot } from './project-root.mjs';

const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Runs the server until it ends and gives back its exit code. Signals are passed on; and should this process
 * be killed without a chance to say so, the server notices and closes by itself.
 */
export function runServer({ nodeArgs, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', pathToFileURL(inProject('scripts/run/end-with-parent.mjs')).href, ...nodeArgs],
      {
        cwd: projectRoot,
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env, ENDS_WITH_PARENT: '1' },
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      },
    );

    for (const signal of FORWARDED) process.once(signal, () => passOn(child, signal));
    endWhenOrphaned(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

function passOn(child, signal) {
  // After the first one there is nothing to add; without a listener a second Ctrl-C would end us before the server.
  process.on(signal, () => {});
  // A terminal sends Ctrl-C to every process in front of it: the server has it already.
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}
