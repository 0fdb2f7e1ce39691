'use client';

import type { ReactNode } from 'react';
import { joinClasses } from '../../lib/join-classes';
import { Button } from '../../ui/button';

interface SourceButtonProps {
  /** What it is, shown. */
  name: string;
  /** What a press does, read aloud; it contains the name. */
  label: string;
  icon: ReactNode;
  isOn: boolean;
  /** Being off is worth a look: nobody hears. */
  marksOff?: boolean;
  isChanging: boolean;
  onPress: () => void;
}

/** Microphone, camera, screen: the picture and the label say how it is, the frame repeats it. */
export function SourceButton({ name, label, icon, isOn, marksOff, isChanging, onPress }: SourceButtonProps) {
  return (
    <Button
      aria-label={label}
      title={label}
      icon={icon}
      loading={isChanging}
      onClick={onPress}
      className={joinClasses(
        'max-sm:flex-1 max-sm:px-2',
        isOn && 'border-accent',
        !isOn && marksOff && 'border-amber bg-amber-soft text-amber hover:bg-amber-soft',
      )}
    >
      <span className="max-sm:sr-only">{name}</span>
    </Button>
  );
}
