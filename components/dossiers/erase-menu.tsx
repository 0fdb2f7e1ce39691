'use client';

import { Eraser, MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { DropdownMenu, MenuItem, MenuSeparator } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';

interface EraseMenuProps {
  /** Whose options these are. */
  label: string;
  action: string;
  onErase: () => void;
  className?: string;
  /** Other items, above. */
  children?: ReactNode;
}

/** What cannot be taken back is two steps away, never beside what is done every day. */
export function EraseMenu({ label, action, onErase, className, children }: EraseMenuProps) {
  return (
    <DropdownMenu
      trigger={<IconButton label={label} icon={<MoreHorizontal />} {...(className !== undefined && { className })} />}
    >
      {children}
      {children && <MenuSeparator />}
      <MenuItem icon={<Eraser />} tone="danger" onSelect={onErase}>
        {action}
      </MenuItem>
    </DropdownMenu>
  );
}
