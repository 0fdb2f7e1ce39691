'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ChangedAlert, ReplayAlert, ReplayDetailView } from '@/server/contract/replays';
import { useWhy } from '../../feedback/use-why';
import { useFormat } from '../../lib/use-format';
import { Checkbox } from '../../ui/checkbox';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../../ui/table';
import { TimeMark } from '../../ui/time-mark';
import { MoreButton, useFirst } from '../lists/more-button';
import { usePlayAt } from '../play-context';
import { ChangeMark } from './change-mark';

/** Each alert that differs, with what was measured; those that do not, when asked for. */
export function ChangeTable({ detail }: { detail: ReplayDetailView }) {
  const words = useTranslations('reports.lab');
  const [showsSame, setShowsSame] = useState(false);
  const wanted = detail.changes.filter(({ change }) => showsSame || change !== 'same');
  const { shown, ...more } = useFirst(wanted);

  return (
    <div>
      {detail.counts.same > 0 && (
        <div className="mb-3">
          <Checkbox
            label={words('showSame')}
            checked={showsSame}
            onCheckedChange={(checked) => setShowsSame(checked === true)}
          />
        </div>
      )}
      {shown.length > 0 && (
        <Table caption={words('table')}>
          <TableHead>
            <HeaderCell>{words('time')}</HeaderCell>
            <HeaderCell>{words('change')}</HeaderCell>
            <HeaderCell>{words('alert')}</HeaderCell>
            <HeaderCell className="max-sm:hidden">{words('why')}</HeaderCell>
          </TableHead>
          <tbody>
            {shown.map((changed) => (
              <ChangeRow key={toKey(changed)} changed={changed} names={detail.names} />
            ))}
          </tbody>
        </Table>
      )}
      <MoreButton {...more} />
    </div>
  );
}

function ChangeRow({ changed, names }: { changed: ChangedAlert; names: Record<string, string> }) {
  const words = useTranslations('reports.lab');
  const lines = useTranslations('reports.alerts');
  const kinds = useTranslations('feedback.alerts');
  const why = useWhy();
  const format = useFormat();
  const play = usePlayAt()(changed.atMs);
  const { change, before, after } = changed;
  const alert = (after ?? before) as ReplayAlert; // safe because a difference has one of both
  const type = kinds(`${alert.type}.name`);
  const shiftMs = before && after ? after.atMs - before.atMs : 0;
  const shift = `${shiftMs < 0 ? '−' : '+'}${format.number(Math.abs(shiftMs) / 1000, 1)}`;

  return (
    <TableRow>
      <Cell>
        <TimeMark positionMs={changed.atMs} {...(play && { onPlay: play })} />
      </Cell>
      <Cell className="sm:whitespace-nowrap">
        <span className="inline-flex items-start gap-2">
          <span className="flex h-6 shrink-0 items-center">
            <ChangeMark change={change} />
          </span>
          <span>
            {words(`changes.${change}`)}{' '}
            {shiftMs !== 0 && (
              <span className="whitespace-nowrap text-ink-faint tabular-nums">{words('movedBy', { shift })}</span>
            )}
          </span>
        </span>
      </Cell>
      <Cell>
        {alert.participant ? lines('line', { type, name: names[alert.participant] ?? alert.participant }) : type}
      </Cell>
      <Cell className="text-sm text-ink-soft tabular-nums max-sm:hidden">{why(alert)}</Cell>
    </TableRow>
  );
}

function toKey({ before, after }: ChangedAlert): string {
  return [before, after]
    .map((alert) => alert && `${alert.sessionId} ${alert.type} ${alert.participant} ${alert.atMs}`)
    .join('|');
}
