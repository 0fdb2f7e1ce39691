import type { ReportPerson } from '@/server/contract/reports';
import { joinClasses } from '../../lib/join-classes';
import type { Voice } from '../../transcripts/voices';
import { drawSpans } from './draw-spans';

/** Top and bottom of each band: forms tell them apart where colours do not. */
export const BANDS = {
  speech: { top: 3, bottom: 21 },
  muted: { top: 11, bottom: 13 },
  gap: { top: 0, bottom: 24 },
  upper: { top: 2, bottom: 4 },
  lower: { top: 20, bottom: 22 },
} as const;

interface PersonPathsProps {
  person: Pick<ReportPerson, 'speech' | 'muted' | 'gaps' | 'unanalysed'>;
  voice: Pick<Voice, 'text'>;
  lengthMs: number;
}

/** At most four paths a person, however long the meeting was. */
export function PersonPaths({ person, voice, lengthMs }: PersonPathsProps) {
  const { speech, muted, gaps, unanalysed } = person;
  return (
    <>
      {gaps.length > 0 && <path d={drawSpans(gaps, lengthMs, BANDS.gap)} className="fill-brick" opacity="0.35" />}
      {unanalysed.length > 0 && (
        <path
          d={drawSpans(unanalysed, lengthMs, BANDS.upper) + drawSpans(unanalysed, lengthMs, BANDS.lower)}
          className="fill-ink-faint"
        />
      )}
      {muted.length > 0 && <path d={drawSpans(muted, lengthMs, BANDS.muted)} className="fill-ink-faint" />}
      <path d={drawSpans(speech, lengthMs, BANDS.speech)} className={joinClasses('fill-current', voice.text)} />
    </>
  );
}
