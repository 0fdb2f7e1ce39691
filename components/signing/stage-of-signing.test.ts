import { describe, expect, it } from 'vitest';
import type { SigningView } from '@/server/contract/signatures';
import { type SigningStage, stageOfSigning } from './stage-of-signing';

function view(
  envelopeStatus: SigningView['envelopeStatus'],
  status: SigningView['signer']['status'],
  completedPdfUrl: string | null = null,
): SigningView {
  return {
    organizationName: 'Associação',
    sentBy: 'Ana',
    message: null,
    topic: 'Reunião',
    meetingStartTime: '2026-11-20T17:00:00.000Z',
    timeZone: 'America/Sao_Paulo',
    language: 'pt',
    timing: 'exact',
    statements: [],
    presence: {},
    documentSha256: '0'.repeat(64),
    pdfUrl: '/media/pdf',
    completedPdfUrl,
    recordings: [],
    envelopeStatus,
    provider: 'builtin',
    revision: 1,
    task: TASKS[status] ?? 'none',
    changes: [],
    contests: [],
    amends: null,
    level: null,
    closedReason: null,
    expiresAt: '2026-12-20T17:00:00.000Z',
    signer: { name: 'Carlos', email: 'carlos@example.org', status, signedAt: null, identifiedBy: 'link' },
    others: [],
  };
}

const TASKS: Partial<Record<SigningView['signer']['status'], SigningView['task']>> = {
  sent: 'sign',
  delivered: 'sign',
  confirming: 'confirm',
};

describe('the stage of a signing page', () => {
  it.each<[SigningView, SigningStage]>([
    [view('sent', 'sent'), 'toSign'],
    [view('delivered', 'delivered'), 'toSign'],
    [view('sent', 'confirming'), 'toConfirm'],
    [view('contested', 'delivered'), 'paused'],
    [view('contested', 'confirming'), 'paused'],
    [view('contested', 'signed'), 'signed'],
    [view('sent', 'signed'), 'signed'],
    [view('completed', 'signed'), 'preparing'],
    [view('completed', 'signed', '/media/signed'), 'completed'],
    [view('declined', 'declined'), 'youDeclined'],
    [view('declined', 'signed'), 'declined'],
    [view('declined', 'delivered'), 'declined'],
  ])('case %#', (given, stage) => {
    expect(stageOfSigning(given)).toBe(stage);
  });
});
