import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getMemberCaller } from '@/app/caller';
import { getFormat } from '@/components/lib/get-format';
import { readFilters, toFilterPath } from '@/components/meetings/meeting-filters';
import { MeetingsBrowser } from '@/components/meetings/meetings-browser';
import { toListInput } from '@/components/meetings/to-list-input';

interface MeetingsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('meetings.list');
  return { title: words('title') };
}

export default async function MeetingsPage({ searchParams }: MeetingsPageProps) {
  const [params, caller, format] = await Promise.all([searchParams, getMemberCaller(), getFormat()]);
  const filters = readFilters({ get: (name) => firstOf(params[name]) });
  const input = toListInput(filters, format.dayKey(new Date()), format.timeZone);
  if (filters.view === 'calendar') return <MeetingsBrowser initial={null} />;

  const page = await caller.meetings.list(input);
  return <MeetingsBrowser initial={{ path: toFilterPath(filters), page, loadedAtMs: Date.now() }} />;
}

function firstOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
