import { getMemberCaller } from '@/app/caller';
import { DRAWN_CELLS } from '@/components/reports/drawn-cells';
import { ReportTab } from '@/components/reports/report-tab';
import { loadMeeting } from '../load-meeting';

export default async function ReportPage({ params }: { params: Promise<{ meetingId: string }> }) {
  const { meeting } = await loadMeeting((await params).meetingId);
  const caller = await getMemberCaller();
  return (
    <ReportTab meetingId={meeting.id} initial={await caller.reports.get({ id: meeting.id, cells: DRAWN_CELLS })} />
  );
}
