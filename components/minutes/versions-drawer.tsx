'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MinutesVersionView } from '@/server/contract/minutes';
import { useTRPC } from '../lib/trpc';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { SkeletonText } from '../ui/skeleton';
import { VersionDiff } from './version-diff';

interface VersionsDrawerProps {
  minutesId: string;
  version: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every saved version, and what changed between any two. */
export function VersionsDrawer({ minutesId, version, open, onOpenChange }: VersionsDrawerProps) {
  const words = useTranslations('minutes.versions');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.minutes.versions.queryOptions({ id: minutesId }, { enabled: open }));
  const [pair, setPair] = useState<{ from: number; to: number } | null>(null);
  const shown = pair ?? { from: Math.max(1, version - 1), to: version };

  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      width="wide"
      title={words('title')}
      description={words('description')}
    >
      {!data && <SkeletonText lines={6} />}
      {data && (
        <div className="flex flex-col gap-8">
          <VersionList versions={data.versions} onCompare={(from) => setPair({ from, to: version })} />
          {data.versions.length > 1 && (
            <section aria-label={words('compare')}>
              <div className="mb-6 grid gap-3 sm:grid-cols-2">
                <VersionSelect
                  label={words('from')}
                  versions={data.versions}
                  value={shown.from}
                  onChange={(from) => setPair({ ...shown, from })}
                />
                <VersionSelect
                  label={words('to')}
                  versions={data.versions}
                  value={shown.to}
                  onChange={(to) => setPair({ ...shown, to })}
                />
              </div>
              {shown.from === shown.to ? (
                <p className="text-base text-ink-soft">{words('choose')}</p>
              ) : (
                <VersionDiff minutesId={minutesId} {...shown} />
              )}
            </section>
          )}
        </div>
      )}
    </Drawer>
  );
}

interface VersionListProps {
  versions: readonly MinutesVersionView[];
  onCompare: (version: number) => void;
}

function VersionList({ versions, onCompare }: VersionListProps) {
  const words = useTranslations('minutes.versions');
  const format = useFormat();
  const latest = versions[0]?.version;
  return (
    <ol className="max-h-72 overflow-y-auto">
      {versions.map(({ version, savedBy, drafter, createdAt }) => (
        <li
          key={version}
          className="grid min-h-12 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-1 text-base max-sm:py-2 sm:grid-cols-[auto_minmax(0,1fr)_auto_6rem]"
        >
          <span className="font-medium tabular-nums">{words('version', { version })}</span>
          <span className="text-ink-soft">{savedBy ?? words('byMachine', { drafter: drafter ?? '' })}</span>
          <time dateTime={createdAt} className="text-sm text-ink-faint max-sm:col-start-2 max-sm:row-start-2">
            {format.dateTime(new Date(createdAt))}
          </time>
          <span className="text-right max-sm:col-start-3 max-sm:row-span-2 max-sm:row-start-1">
            {version === latest ? (
              <span className="text-sm text-ink-faint">{words('current')}</span>
            ) : (
              <Button size="small" variant="quiet" onClick={() => onCompare(version)}>
                {words('compare')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

interface VersionSelectProps {
  label: string;
  versions: readonly MinutesVersionView[];
  value: number;
  onChange: (version: number) => void;
}

function VersionSelect({ label, versions, value, onChange }: VersionSelectProps) {
  const words = useTranslations('minutes.versions');
  return (
    <Field label={label}>
      <Select
        value={String(value)}
        options={versions.map(({ version }) => ({ value: String(version), label: words('version', { version }) }))}
        onValueChange={(next) => onChange(Number(next))}
      />
    </Field>
  );
}
