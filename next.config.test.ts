import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from 'next/constants';
import { describe, expect, it } from 'vitest';
import createConfig from './next.config.mjs';

describe('configuration of Next', () => {
  it.each([PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER])('%s knows that it is no development', (phase) => {
    expect(createConfig(phase).compiler?.define?.['IS_DEVELOPMENT']).toBe(false);
  });

  it('lets hot reload evaluate code in development', () => {
    expect(createConfig(PHASE_DEVELOPMENT_SERVER).compiler?.define?.['IS_DEVELOPMENT']).toBe(true);
  });

  it('does not say which software answers', () => {
    expect(createConfig(PHASE_PRODUCTION_SERVER).poweredByHeader).toBe(false);
  });
});
