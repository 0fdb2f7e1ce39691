import { spawn } from 'node:child_process';

import { projectRoot } from './project-root.mjs';

/**
 * Runs a program in the project to its end and gives back its exit code.
 * With `quiet`, its output is kept and handed back, to be shown only when something went wrong.
 */
export function runProcess(file, args, { env = {}, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });

    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ exitCode: code ?? 1, signal, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Runs a script with this very Node, so that no shell and no PATH take part. */
export function runNode(args, options) {
  return runProcess(process.execPath, args, options);
}
