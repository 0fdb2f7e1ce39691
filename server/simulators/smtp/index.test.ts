import nodemailer from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { type SmtpBehaviour, type SmtpSimulator, startSmtpSimulator } from '.';

const LETTER = { from: 'ata@ata.test', to: 'bia@ata.test', subject: 'Olá', text: '.uma linha com ponto\r\n..duas\r\n' };

let simulator: SmtpSimulator | undefined;
afterEach(() => simulator?.stop());

async function send(...script: SmtpBehaviour[]): Promise<Record<string, unknown>> {
  simulator = await startSmtpSimulator({ script });
  const transport = nodemailer.createTransport({ url: simulator.url });
  return transport.sendMail(LETTER).then(
    ({ response }) => ({ response }),
    ({ responseCode, code }: { responseCode?: number; code?: string }) => ({ responseCode, code }),
  );
}

describe('the mail simulator, judged by nodemailer', () => {
  it('takes a letter as it was sent', async () => {
    expect(await send()).toEqual({ response: '250 taken' });
    expect(simulator?.requests).toMatchObject([{ from: 'ata@ata.test', to: ['bia@ata.test'] }]);
    expect(simulator?.requests[0]?.raw).toContain('\r\n\r\n.uma linha com ponto\r\n..duas\r\n');
  });

  it.each([
    ['refuse-recipient', { responseCode: 550, code: 'EENVELOPE' }],
    ['ask-later', { responseCode: 451, code: 'EENVELOPE' }],
    ['too-large', { responseCode: 552, code: 'EMESSAGE' }],
    ['hang-up', { responseCode: undefined, code: 'ECONNECTION' }],
  ] as const)('%s is understood as such, and the next letter is taken', async (behaviour, outcome) => {
    expect(await send(behaviour)).toEqual(outcome);
    expect(simulator?.requests).toEqual([]);

    const again = nodemailer.createTransport({ url: simulator?.url ?? '' });
    expect((await again.sendMail(LETTER)).accepted).toEqual(['bia@ata.test']);
  });
});
