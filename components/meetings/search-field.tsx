'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useSearchField } from '../shell/use-search-field';
import { Input } from '../ui/input';
import { Kbd } from '../ui/kbd';

const PAUSE_MS = 250;

interface SearchFieldProps {
  value: string;
  onChange: (search: string) => void;
}

/** Looks when the typing pauses. Finds words of the title and of what was said. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const words = useTranslations('meetings.list');
  const field = useSearchField();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);

  // Back and forward, or clearing from elsewhere, change the address under the field.
  if (value !== known) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }

  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <search className="min-w-64 flex-1">
      <label className="relative block">
        <span className="sr-only">{words('search')}</span>
        <Search aria-hidden="true" className="absolute top-3 left-3 size-4 text-ink-faint" />
        <Input
          ref={field}
          type="search"
          value={typed}
          placeholder={words('search')}
          aria-describedby="meeting-search-hint"
          onChange={(event) => setTyped(event.target.value)}
          className="pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd className="absolute top-2.5 right-3 max-md:hidden">/</Kbd>
      </label>
      <p id="meeting-search-hint" className="mt-1 text-sm text-ink-faint">
        {words('searchHint')}
      </p>
    </search>
  );
}
