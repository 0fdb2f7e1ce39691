import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReportWords } from '@/components/verification/report-words';
import { VerifyPage } from '@/components/verification/verify-page';
import { getMessages } from '@/messages';
import { CheckName } from '@/server/contract/verification';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('verify');
  return { title: words('title'), description: words('intro') };
}

export default async function Verify() {
  return <VerifyPage reportWords={readReportWords((await getLocale()) === 'en' ? 'en' : 'pt-BR')} />;
}

function readReportWords(locale: 'en' | 'pt-BR'): ReportWords {
  const { verdicts, explanations, levels, checks } = getMessages(locale).verification;
  const proves = Object.fromEntries(CheckName.options.map((name) => [name, checks[name].proves]));

  return { verdicts, explanations, levels, proves: proves as ReportWords['proves'] }; // safe because every name is among the options
}
