import type { ViewerView } from '@/server/contract/accounts';

/** What the shell needs to know of who is looking. */
export interface ShellViewer {
  name: string;
  email: string;
  organizationName: string;
}

export function toShellViewer({ user, organization }: ViewerView): ShellViewer {
  return { name: user.name ?? user.email, email: user.email, organizationName: organization.name };
}
