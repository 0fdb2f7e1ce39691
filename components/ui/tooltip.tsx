'use client';

import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';
import { Kbd } from './kbd';

interface TooltipProps {
  label: string;
  shortcut?: string;
  /** One focusable element. */
  children: ReactElement;
}

/** Names a control on hover and focus. Nothing that is needed may live only here. */
export function Tooltip({ label, shortcut, children }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={350} skipDelayDuration={150}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-72 animate-rise items-center gap-2 rounded-md bg-ink px-2 py-1 text-sm text-paper shadow-raised"
          >
            {label}
            {shortcut && <Kbd className="border-transparent bg-paper text-ink">{shortcut}</Kbd>}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
