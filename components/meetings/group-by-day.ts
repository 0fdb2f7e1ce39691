/** Runs of meetings on one calendar day, in the order they came. `toDayKey` knows the reader's zone. */
export function groupByDay<Meeting extends { startTime: string }>(
  meetings: readonly Meeting[],
  toDayKey: (date: Date) => string,
): { dayKey: string; meetings: Meeting[] }[] {
  const groups: { dayKey: string; meetings: Meeting[] }[] = [];
  for (const meeting of meetings) {
    const dayKey = toDayKey(new Date(meeting.startTime));
    const last = groups.at(-1);
    if (last?.dayKey === dayKey) last.meetings.push(meeting);
    else groups.push({ dayKey, meetings: [meeting] });
  }
  return groups;
}
