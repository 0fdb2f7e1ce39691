import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTimestampAuthority } from '@/server/integrations/timestamp';
import { startTimestampSimulator, type TimestampSimulator } from '@/server/simulators/timestamp';
import { createOrganizationCertificate, type NewCertificate } from './certificate';
import { embedTimestamp } from './embed-timestamp';
import { addBehind } from './mutations/add-behind';
import { cutShort, flipBytes, moveSignature, renameSets } from './mutations/break-file';
import { changeDossier } from './mutations/change-dossier';
import type { Honest, Mutation } from './mutations/mutation';
import { sealAgain } from './mutations/seal-again';
import { readSealedFile } from './read-sealed';
import { askDossier, createSampleDossier, SAMPLE_SEALED_AT, sealSample } from './samples/sample-dossier';
import { createPdf } from './samples/sample-pdf';
import { openCms } from './signed-data';
import { verifySealedPdf } from './verify';

let authority: TimestampSimulator;
let honest: Honest;

beforeAll(async () => {
  authority = await startTimestampSimulator({ now: () => new Date(SAMPLE_SEALED_AT) });
  const document = await createPdf(3);
  const certificate = await createKey();
  const certificatePages = await createPdf(2, { word: 'Certificado' });
  const dossier = createSampleDossier(document, certificate.certificatePem);
  const file = await sealSample({ document, manifest: dossier.manifest, certificate, certificatePages });
  const stamped = await stamp(file);
  honest = { file, stamped, document, certificatePages, certificate, impostor: await createKey(), dossier };
});

afterAll(() => authority.stop());

function createKey(): Promise<NewCertificate> {
  return createOrganizationCertificate({
    organizationName: 'Cooperativa Maré Alta',
    organizationId: '5b2f7a10-0000-4000-8000-000000000001',
    now: new Date('2026-01-01T00:00:00Z'),
  });
}

async function stamp(file: Buffer): Promise<Buffer> {
  const sealed = readSealedFile(file);
  if ('code' in sealed || !sealed.contents) throw new Error('the sample carries no seal');
  const { signer } = openCms(sealed.contents);
  const token = await createTimestampAuthority({ url: authority.url }).stamp(
    Buffer.from(signer.signature.valueBlock.valueHexView),
  );
  return Buffer.from(await embedTimestamp(file, token));
}

/** Those that were let pass, and those where another link was named than the one that was broken. */
async function findMistakes(mutations: Mutation[]): Promise<string[]> {
  const mistakes: string[] = [];
  for (const { name, links, file, dossier } of mutations) {
    const { verdict, checks } = await verifySealedPdf(file, askDossier(dossier));
    const broken = checks.find(({ status }) => status === 'failed');
    if (verdict !== 'broken') mistakes.push(`${name}: was let pass`);
    else if (!broken || !links.includes(broken.name))
      mistakes.push(`${name}: named ${broken?.name}, not ${links.join(', ')}`);
  }
  return mistakes;
}

describe('two hundred ways to tamper with a sealed document', () => {
  let counted = 0;

  it.each([
    ['a byte of the file', () => flipBytes(honest), 190],
    ['a set of the signature', () => renameSets(honest), 12],
    ['an end that is missing', () => cutShort(honest), 10],
    ['another place or range of the signature', () => moveSignature(honest), 17],
    ['something added behind', () => addBehind(honest), 18],
    ['another seal', () => sealAgain(honest), 45],
    ['another dossier', () => changeDossier(honest), 50],
  ] as [string, () => Mutation[] | Promise<Mutation[]>, number][])(
    'names the link: %s',
    async (_what, list, atLeast) => {
      const mutations = await list();
      expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
      expect(mutations.length).toBeGreaterThanOrEqual(atLeast);
      expect(mutations.filter(({ file }) => file.equals(honest.file) && !_what.includes('dossier'))).toEqual([]);
      expect(await findMistakes(mutations)).toEqual([]);
      counted += mutations.length;
    },
  );

  it('are more than two hundred, and what they start from holds', async () => {
    expect(counted).toBeGreaterThan(200);
    for (const file of [honest.file, honest.stamped]) {
      expect((await verifySealedPdf(file, askDossier(honest.dossier))).verdict).toBe('valid');
    }
  });
});
