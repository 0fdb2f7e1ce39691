import type { CheckName, VerificationReport } from '@/server/contract/verification';

/** Words of the report's own catalogue, which the browser does not load. */
export interface ReportWords {
  verdicts: Record<VerificationReport['verdict'], string>;
  explanations: Record<VerificationReport['verdict'], string>;
  levels: Record<NonNullable<VerificationReport['level']>, string>;
  proves: Record<CheckName, string>;
}
