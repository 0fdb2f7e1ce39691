'use client';

import { Eraser, MoreHorizontal } from 'lucide-react';
import { DropdownMenu, MenuItem } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';

interface EraseMenuProps {
  /** Whose options these are. */
  label: string;
  action: string;
  onErase: () => void;
  className?: string;
}

/** What cannot be taken back is two steps away, never beside what is done every day. */
export function EraseMenu({ label, action, onErase, className }: EraseMenuProps) {
  return (
    <DropdownMenu
      trigger={<IconButton label={label} icon={<MoreHorizontal />} {...(className !== undefined && { className })} />}
    >
      <MenuItem icon={<Eraser />} tone="danger" onSelect={onErase}>
        {action}
      </MenuItem>
    </DropdownMenu>
  );
}
