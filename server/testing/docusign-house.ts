import { eq } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import { createDocusignSignatures, createDocusignWebhook } from '@/server/integrations/docusign';
import { silentLogger } from '@/server/observability/logger';
import { takeIn } from '@/server/services/inbox';
import { listWebhookKeys, saveDocusign } from '@/server/services/integrations';
import { sendForSignature } from '@/server/services/signatures';
import { type ConnectMessage, type DocusignSimulator, startDocusignSimulator } from '@/server/simulators/docusign';
import { DOCUSIGN_APP, PRIVATE_KEY_PKCS8, writePdf } from './docusign';
import { type DueJob, runJob, useDueJobs } from './due-jobs';
import type { TestMember, TestWorld } from './service-context';
import { createFinalizedMinutes, sealWithCertificate, sendInput } from './signing';

export const CONNECT_KEY = 'the connect key of a test';

/** The product's own verbs and jobs against the simulator, on a clock and with a queue that tests turn by hand. */
export interface DocusignHouse {
  simulator: DocusignSimulator;
  waiting: DueJob[];
  connect(member: TestMember): Promise<void>;
  /** An envelope on real pages; its jobs still wait. */
  send(member: TestMember, emails: string[]): Promise<string>;
  /** Runs what is due, and what that brings; failed jobs come again a minute later. */
  runJobs(): Promise<void>;
  /** As the door for webhooks takes it in. Gives back the answer's status. */
  receive(message: ConnectMessage): Promise<200 | 400 | 401>;
  remoteId(envelopeId: string): Promise<string>;
  stop(): Promise<void>;
}

const RETRY_MS = 60_000;

export async function openDocusignHouse(world: TestWorld): Promise<DocusignHouse> {
  const { base } = world;
  const simulator = await startDocusignSimulator({
    app: DOCUSIGN_APP,
    connectKeys: [CONNECT_KEY],
    now: () => base.now().getTime(),
  });
  simulator.behave({ mode: 'hold' });
  base.config.remoteSignatures = {
    account: () => null,
    webhookSecrets: () => [],
    basePath: simulator.url,
    oauthBaseOf: () => simulator.url,
  };
  base.ports.remoteSignatures = createDocusignSignatures({
    trustedOrigins: [simulator.url],
    log: silentLogger,
    timeoutMs: 2000,
    now: () => base.now().getTime(),
    wait: async () => {},
    random: () => 0,
  });
  const jobs = useDueJobs(world, (job) =>
    run(job).catch(() => jobs.waiting.push({ ...job, dueAtMs: base.now().getTime() + RETRY_MS })),
  );
  const sender = createDocusignWebhook({ findKeys: (origin) => listWebhookKeys(base, origin) });

  async function run(job: DueJob): Promise<void> {
    if (job.name !== 'envelope.complete') return runJob(world, job);
    await sealWithCertificate(base, job.payload as { envelopeId: string }); // safe because name and payload came paired
  }

  return {
    simulator,
    waiting: jobs.waiting,
    runJobs: jobs.run,
    async connect(member) {
      const { integrationKey, userId, accountId } = DOCUSIGN_APP;
      await saveDocusign(member.ctx, {
        integrationKey,
        userId,
        accountId,
        privateKey: PRIVATE_KEY_PKCS8,
        webhookSecrets: CONNECT_KEY,
        basePath: simulator.url,
      });
    },
    async send(member, emails) {
      const pdf = await writePdf(['Ata da reuniao do conselho.', 'Fica aprovado o orcamento de 120 mil reais.']);
      const { minutesId } = await createFinalizedMinutes(world, member, { pdf });
      const { id } = await sendForSignature(member.ctx, { ...sendInput(minutesId, emails), provider: 'docusign' });
      return id;
    },
    async receive({ body, headers }) {
      const verification = await sender.verify(body, headers);
      if (verification.verdict === 'invalid') return 401;
      const summary = sender.read(body, headers);
      if (!summary) return 400;
      const { organizationId } = verification;
      await takeIn(base, { source: 'docusign', raw: body, headers }, { ...summary, organizationId });
      return 200;
    },
    async remoteId(envelopeId) {
      const [row] = await base.db
        .select({ id: envelopes.envelopeId })
        .from(envelopes)
        .where(eq(envelopes.id, envelopeId));
      return row?.id ?? '';
    },
    stop: () => simulator.stop(),
  };
}
