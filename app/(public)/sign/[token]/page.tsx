import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFormat } from '@/components/lib/get-format';
import { ClosedLink } from '@/components/signing/closed-link';
import type { ClosedLinkFacts } from '@/components/signing/read-closed-link';
import { SigningPage } from '@/components/signing/signing-page';
import { getMessages } from '@/messages';
import type { SigningView } from '@/server/contract/signatures';
import { loadSigning } from './load-signing';

interface SignPageProps {
  params: Promise<{ token: string }>;
}

/** The token stays in this address alone: it is not passed on to other sites, and no search engine keeps it. */
export async function generateMetadata({ params }: SignPageProps): Promise<Metadata> {
  const words = await getTranslations('signing');
  const { view, closed } = await loadSigning((await params).token);
  const title = view ? words('title', { topic: view.topic }) : words(`closed.${closed.cause}Title`);
  return { title, referrer: 'no-referrer', robots: { index: false, follow: false, noarchive: true } };
}

export default async function SignPage({ params }: SignPageProps) {
  const { token } = await params;
  const { view, closed } = await loadSigning(token);
  if (!view) return <Closed facts={closed} />;
  return <SigningPage key={token} token={token} initial={view} documentWords={wordDocument(view)} />;
}

async function Closed({ facts }: { facts: ClosedLinkFacts }) {
  const format = await getFormat();
  const closedAt = facts.closedAt && format.dateTime(new Date(facts.closedAt));
  return <ClosedLink cause={facts.cause} closedAt={closedAt} reason={facts.reason} />;
}

/** The words of the printed page, in its own language. */
function wordDocument({ language }: SigningView) {
  const { decisions, actions, owner, due, declaredBy } = getMessages(language === 'pt' ? 'pt-BR' : 'en').pdf.labels;
  return { decisions, actions, owner, due, declaredBy };
}
