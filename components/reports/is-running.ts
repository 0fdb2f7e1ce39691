import type { ReportView } from '@/server/contract/reports';

/** Whether the meeting is captured still, so that its figures grow. */
export function isRunning({ sessions }: Pick<ReportView, 'sessions'>): boolean {
  return sessions.some(({ isActive }) => isActive);
}
