import { describe, expect, it } from 'vitest';
import { listAssignableRoles, mayRemove } from './assignable-roles';

describe('roles that may be given', () => {
  it('lets owners give every role, and administrators all but the owner’s', () => {
    expect(listAssignableRoles({ actorRole: 'owner', memberRole: 'member', owners: 1 })).toEqual([
      'owner',
      'admin',
      'member',
    ]);
    expect(listAssignableRoles({ actorRole: 'admin', memberRole: 'member', owners: 1 })).toEqual(['admin', 'member']);
  });

  it('leaves the last owner and, for administrators, every owner as they are', () => {
    const lastOwner = { actorRole: 'owner', memberRole: 'owner', owners: 1 } as const;
    const ownerSeenByAdmin = { actorRole: 'admin', memberRole: 'owner', owners: 2 } as const;
    expect([listAssignableRoles(lastOwner), mayRemove(lastOwner)]).toEqual([['owner'], false]);
    expect([listAssignableRoles(ownerSeenByAdmin), mayRemove(ownerSeenByAdmin)]).toEqual([['owner'], false]);
    expect(mayRemove({ actorRole: 'owner', memberRole: 'owner', owners: 2 })).toBe(true);
  });
});
