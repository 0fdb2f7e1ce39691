import { ExplainedError } from '../explained-error.mjs';
import { canStart } from './can-start.mjs';

/** The browser named by CHROMIUM_PATH. A name that does not work is an error: another browser was not asked for. */
export async function findChosenBrowser() {
  const path = process.env.CHROMIUM_PATH;
  if (!path) return null;
  if (await canStart(path)) return { path, source: 'CHROMIUM_PATH', env: {} };

  throw new ExplainedError(`CHROMIUM_PATH names ${path}, which is missing or does not start.`);
}
