import type { Manifest } from '@/server/contract/manifest';
import type { CheckFinding } from '@/server/contract/verification';
import type { TimestampFindings } from '../verify-token';
import { failed, notChecked, ok } from './finding';

/** The authority's clock and ours may differ by so much. */
const CLOCK_TOLERANCE_MS = 300_000;

/** An authority's time, where there is one, is of this seal and not before the last signature. */
export function checkTimestamp(stamp: TimestampFindings | null, manifest: Manifest | null): CheckFinding {
  if (!stamp) return notChecked('timestamp', 'none');
  if (!stamp.valid) return failed('timestamp', 'invalid');
  const params = { stampedAt: stamp.at, authority: stamp.authority };
  const completedAt = manifest ? Date.parse(manifest.envelope.completedAt) : 0;
  if (Date.parse(stamp.at) < completedAt - CLOCK_TOLERANCE_MS) return failed('timestamp', 'too_early', params);

  return ok('timestamp', 'stamped', params);
}
