import { delimiter, join } from 'node:path';

import { canStart } from './can-start.mjs';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const MAC_PROGRAMS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PROGRAMS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** A Chromium, Chrome or Edge installed on this machine. */
export async function findSystemBrowser() {
  for (const path of listCandidates()) {
    if (await canStart(path)) return { path, source: 'this machine', env: {} };
  }
  return null;
}

function listCandidates() {
  const { PATH = '', HOME = '' } = process.env;
  if (process.platform === 'darwin') {
    return ['/Applications', join(HOME, 'Applications')].flatMap((folder) =>
      MAC_PROGRAMS.map((name) => join(folder, name)),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
      Boolean,
    );
    return folders.flatMap((folder) => WINDOWS_PROGRAMS.map((name) => join(folder, name)));
  }
  return COMMANDS.flatMap((command) =>
    PATH.split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, command)),
  );
}
