import { joinClasses } from '../lib/join-classes';
import { toInitials } from '../ui/avatar';
import type { Voice } from './voices';

/** Initials in the speaker's colour. Decorative: the name stands beside it. */
export function SpeakerMark({ name, voice }: { name: string; voice: Voice }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-current bg-surface font-sans text-[10px] font-semibold',
        voice.text,
      )}
    >
      {toInitials(name)}
    </span>
  );
}
