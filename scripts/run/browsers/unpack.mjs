// Run by packaged.mjs in a process of its own: unpacks the browser, its libraries and fonts into TMPDIR.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
