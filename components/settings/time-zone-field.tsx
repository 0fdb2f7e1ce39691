'use client';

import { useTranslations } from 'next-intl';
import { useId, useSyncExternalStore } from 'react';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

interface TimeZoneFieldProps {
  value: string;
  isUnknown: boolean;
  onValueChange: (timeZone: string) => void;
}

/** Any zone that this browser knows, found by writing a part of its name. */
export function TimeZoneField({ value, isUnknown, onValueChange }: TimeZoneFieldProps) {
  const words = useTranslations('settings.profile');
  const listId = useId();
  const { zones, here } = useZones();
  return (
    <div className="flex flex-col items-start gap-2">
      <Field
        label={words('timeZone')}
        hint={words('timeZoneHint')}
        error={isUnknown && words('timeZoneUnknown')}
        className="w-full"
      >
        <Input
          name="timeZone"
          list={listId}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onValueChange(event.target.value)}
        />
      </Field>
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      {here !== null && here !== value && (
        <Button size="small" onClick={() => onValueChange(here)}>
          {words('useDevice', { timeZone: here })}
        </Button>
      )}
    </div>
  );
}

interface Zones {
  zones: readonly string[];
  /** That of this device. */
  here: string | null;
}

const NOTHING_KNOWN: Zones = { zones: [], here: null };
let known: Zones | null = null;

/** Known once the page has woken: server and browser need not know the same zones. */
function useZones(): Zones {
  return useSyncExternalStore(
    neverChanges,
    () => (known ??= readZones()),
    () => NOTHING_KNOWN,
  );
}

function readZones(): Zones {
  return {
    zones: Intl.supportedValuesOf('timeZone'),
    here: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

function neverChanges() {
  return () => undefined;
}
