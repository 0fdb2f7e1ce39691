import { connect } from 'node:net';
import { expect, test } from './support/test';

/** Next attaches its own upgrade listener at the first page; ours must stay the only one (`server/README.md`). */
test.describe('upgrades', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/sign-in');
  });

  for (const target of ['/nowhere', '/sign-in', '/meetings/x', '/egress-audioX', '/_next/hmr']) {
    test(`B22 refuses ${target} at once with 404`, async ({ baseURL }) => {
      expect(await askForUpgrade(baseURL ?? '', target)).toContain('404 Not Found');
    });
  }

  test('B21 refuses an absolute-form target with 400', async ({ baseURL }) => {
    expect(await askForUpgrade(baseURL ?? '', 'http://169.254.169.254/latest')).toContain('400 Bad Request');
  });
});

function askForUpgrade(baseUrl: string, target: string): Promise<string> {
  const { hostname, port } = new URL(baseUrl);

  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      ),
    );
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
