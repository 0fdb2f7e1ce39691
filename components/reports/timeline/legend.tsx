'use client';

import { useTranslations } from 'next-intl';
import type { ReportPerson } from '@/server/contract/reports';
import { DRAWING_WIDTH } from './draw-spans';
import { LANE_HEIGHT } from './lane';
import { PersonPaths } from './person-paths';

const WHOLE: [number, number][] = [[0, 1]];
const NOTHING = { speech: [], muted: [], gaps: [], unanalysed: [] };

/** What the forms mean; those that are not drawn are not explained. */
export function Legend({ people }: { people: readonly ReportPerson[] }) {
  const words = useTranslations('reports.timeline');
  const kinds = [
    { word: 'speech', person: { ...NOTHING, speech: WHOLE }, isDrawn: true },
    { word: 'muted', person: { ...NOTHING, muted: WHOLE }, isDrawn: people.some(({ muted }) => muted.length > 0) },
    { word: 'gap', person: { ...NOTHING, gaps: WHOLE }, isDrawn: people.some(({ gaps }) => gaps.length > 0) },
    {
      word: 'unanalysed',
      person: { ...NOTHING, unanalysed: WHOLE },
      isDrawn: people.some(({ unanalysed }) => unanalysed.length > 0),
    },
  ] as const;

  return (
    <ul aria-label={words('legend')} className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
      {kinds
        .filter(({ isDrawn }) => isDrawn)
        .map(({ word, person }) => (
          <li key={word} className="flex items-center gap-2">
            <svg
              aria-hidden="true"
              viewBox={`0 0 ${DRAWING_WIDTH} ${LANE_HEIGHT}`}
              preserveAspectRatio="none"
              className="h-4 w-6 rounded-sm bg-sunken"
            >
              <PersonPaths person={person} voice={{ text: 'text-ink-soft' }} lengthMs={1} />
            </svg>
            {words(word)}
          </li>
        ))}
    </ul>
  );
}
