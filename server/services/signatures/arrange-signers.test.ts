import { describe, expect, it } from 'vitest';
import { arrangeSigners } from './arrange-signers';

const names = new Map([['ana@ata.test', 'Ana Prado']]);
const arrange = (signers: Parameters<typeof arrangeSigners>[0]['signers']) => {
  let count = 0;
  return arrangeSigners({ signers, names, createId: () => `id-${(count += 1)}` });
};

describe('arranging signers', () => {
  it('takes the order of the list and gives the first one the turn', () => {
    const arranged = arrange([{ email: 'ana@ata.test' }, { email: 'bia@ata.test' }]);

    expect(arranged.map(({ routingOrder, status }) => [routingOrder, status])).toEqual([
      [1, 'sent'],
      [2, 'waiting'],
    ]);
  });

  it('lets everyone of the lowest given order begin', () => {
    const arranged = arrange([
      { email: 'ana@ata.test', routingOrder: 5 },
      { email: 'bia@ata.test', routingOrder: 2 },
      { email: 'caio@ata.test', routingOrder: 2 },
    ]);

    expect(arranged.map(({ status }) => status)).toEqual(['waiting', 'sent', 'sent']);
  });

  it('names people by what was sent, then by what is known, then by their address', () => {
    const arranged = arrange([
      { email: 'ana@ata.test' },
      { email: 'bia@ata.test', name: 'Bia' },
      { email: 'caio@ata.test' },
    ]);

    expect(arranged.map(({ name }) => name)).toEqual(['Ana Prado', 'Bia', 'caio@ata.test']);
  });

  it('refuses an address that is there twice', () => {
    expect(() => arrange([{ email: 'ana@ata.test' }, { email: 'ana@ata.test', name: 'Other' }])).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_SIGNER', status: 422, details: { email: 'ana@ata.test' } }),
    );
  });
});
