'use client';

import Link from 'next/link';
import { Mark, type MarkForm, type Tone } from '../ui/status-mark';
import { Section } from '../ui/section';

interface TodayListProps {
  title: string;
  items: readonly { id: string; href: string; label: string; detail: string }[];
  form: MarkForm;
  tone: Tone;
}

/** Things that wait for me, each a way to where it is dealt with. Nothing is drawn without any. */
export function TodayList({ title, items, form, tone }: TodayListProps) {
  if (items.length === 0) return null;
  return (
    <Section title={title} className="pb-0">
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-b border-line last:border-0">
            <Link
              href={item.href}
              className="-mx-3 flex items-start gap-3 rounded-md px-3 py-3 outline-offset-[-2px] transition-colors hover:bg-sunken/60"
            >
              <Mark form={form} tone={tone} className="mt-1.5" />
              <span className="min-w-0">
                <span className="block font-medium break-words">{item.label}</span>
                <span className="block text-sm text-ink-faint">{item.detail}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
