import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inProject } from '../project-root.mjs';
import { runNode } from '../run-process.mjs';
import { canStart } from './can-start.mjs';

/** The Chromium inside the npm package @sparticuz/chromium, which brings its own libraries and fonts (Linux x64 only). */
export async function findPackagedBrowser() {
  const manifest = inProject('node_modules/@sparticuz/chromium/package.json');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(manifest)) return null;

  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = join(tmpdir(), `ata-chromium-${version}-${process.getuid()}`);
  if (!isOurs(folder)) await unpackInto(folder);

  const path = join(folder, 'chromium');
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  return (await canStart(path, env)) ? { path, source: 'npm package @sparticuz/chromium', env } : null;
}

function isOurs(folder) {
  return existsSync(folder) && statSync(folder).uid === process.getuid();
}

/** Unpacks under another name first, so that a folder with the final name is always whole. */
async function unpackInto(folder) {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  try {
    // The package looks at the environment while it is imported, hence a process of its own.
    await runNode([inProject('scripts/run/browsers/unpack.mjs')], {
      env: { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', TMPDIR: unfinished },
      quiet: true,
    });
    writeFileSync(join(unfinished, 'fonts/fonts.conf'), describeFonts(folder));
    renameSync(unfinished, folder);
  } catch {
    // Another run was faster, or it could not be unpacked: the probe that follows tells which.
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The package's own file names folders that exist on its home platform only. */
function describeFonts(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts/fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
