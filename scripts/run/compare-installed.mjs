import { existsSync, readFileSync } from 'node:fs';

import { inProject } from './project-root.mjs';

/**
 * Says in a few words how node_modules differs from package-lock.json, or null when it does not.
 * npm writes node_modules/.package-lock.json only once an install went through, so contents are compared
 * and no dates: a fresh clone, a copied folder and an install by hand are all judged rightly.
 */
export function compareInstalled({ dev }) {
  const installedLock = inProject('node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return 'nothing installed yet';

  const wanted = readPackages(inProject('package-lock.json'));
  const installed = readPackages(installedLock);

  const foreign = Object.entries(installed).find(([, entry]) => !fitsThisMachine(entry));
  if (foreign) return `${foreign[0]} is for another kind of machine`;

  const stale = Object.keys(installed).find((path) => !isSame(wanted[path], installed[path]));
  if (stale) return `${stale} is not what the lock file says`;

  const missing = Object.keys(wanted).find((path) => isNeeded(path, wanted[path], dev) && !installed[path]);
  return missing ? `${missing} is missing` : null;
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

function isSame(wanted, installed) {
  return wanted?.version === installed.version && wanted.integrity === installed.integrity;
}

function isNeeded(path, entry, dev) {
  if (path === '' || entry.optional || entry.peer) return false;
  if (entry.devOptional || entry.dev) return dev && !entry.devOptional;
  return true;
}

function fitsThisMachine({ os, cpu }) {
  return allows(os, process.platform) && allows(cpu, process.arch);
}

function allows(list, value) {
  if (!list || list.includes(value)) return true;
  return list.every((item) => item.startsWith('!')) && !list.includes(`!${value}`);
}
