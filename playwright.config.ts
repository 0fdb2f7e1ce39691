import { defineConfig } from '@playwright/test';

import { chooseTestServer } from './e2e/server/choose-test-server';
import { findBrowser } from './scripts/run/find-browser.mjs';

const server = await chooseTestServer();
const browser = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.{spec,e2e}.ts',
  outputDir: 'test-results',
  globalTeardown: './e2e/server/scan-log.ts',
  forbidOnly: process.env.CI === 'true',
  workers: 1,
  // Limits find what hangs; they say nothing about speed.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: server.url,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browser.path,
      // A camera and a microphone that beeps; pages still have to be allowed to open them.
      args: ['--use-fake-device-for-media-stream'],
      env: { ...process.env, ...browser.env },
    },
  },
  webServer: {
    command: 'node --import tsx custom-server.ts',
    url: `${server.url}/health`,
    env: server.env,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
