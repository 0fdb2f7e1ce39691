import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFormat } from '@/components/lib/get-format';
import { GuestNotice } from '@/components/live-room/guest/guest-notice';
import { GuestRoom } from '@/components/live-room/guest/guest-room';
import { loadGuestRoom } from './load-guest-room';

interface JoinPageProps {
  params: Promise<{ link: string }>;
}

/** The link stays in this address alone: it is not passed on to other sites, and no search engine keeps it. */
export async function generateMetadata({ params }: JoinPageProps): Promise<Metadata> {
  const words = await getTranslations('rooms.guest');
  const view = await loadGuestRoom((await params).link);
  const title = view ? words('title', { topic: view.topic }) : words('unknown');
  return { title, referrer: 'no-referrer', robots: { index: false, follow: false, noarchive: true } };
}

/** Where people without an account come to a meeting. */
export default async function JoinPage({ params }: JoinPageProps) {
  const { link } = await params;
  const view = await loadGuestRoom(link);
  const [words, format] = await Promise.all([getTranslations('rooms.guest'), getFormat()]);
  if (!view) {
    return (
      <>
        <h1 className="sr-only">{words('unknown')}</h1>
        <GuestNotice kind="unknown" />
      </>
    );
  }

  return (
    <>
      <header className="mb-10">
        <p className="text-sm font-medium text-accent">{words('eyebrow')}</p>
        <h1 className="mt-1 text-2xl font-semibold tracking-[-0.01em] text-balance break-words">{view.topic}</h1>
        <p className="mt-1 text-base text-ink-soft">
          {words('when', {
            date: format.dateTime(new Date(view.startsAt)),
            organization: view.organizationName,
          })}
        </p>
      </header>
      <GuestRoom link={link} view={view} />
    </>
  );
}
