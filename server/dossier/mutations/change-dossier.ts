import type { CheckName } from '@/server/contract/verification';
import type { DossierTranscript, Erasure } from '@/server/contract/manifest';
import { signErasure } from '../erasure';
import { hashLeaf } from '../merkle';
import type { SampleDossier } from '../samples/sample-dossier';
import { sampleId } from '../samples/sample-manifest';
import type { Honest, Mutation } from './mutation';

type Words = Extract<DossierTranscript['utterances'][number], { text: string }>;

/** The file is honest; what stands beside it was changed. */
export function changeDossier(honest: Honest): Mutation[] {
  const changes: [string, CheckName, (dossier: SampleDossier) => unknown][] = [
    ...TRANSCRIPT.map(([what, change]) => [what, 'transcript', change] as [string, CheckName, typeof change]),
    ...listForgedErasures(honest).map(
      ([what, change]) => [what, 'transcript', change] as [string, CheckName, typeof change],
    ),
    ...RECORDINGS.map(([what, change]) => [what, 'recordings', change] as [string, CheckName, typeof change]),
    ...AUDIT.map(([what, change]) => [what, 'audit', change] as [string, CheckName, typeof change]),
    [
      'another manifest in the folder',
      'manifest',
      (d) => (d.manifestCopy = d.manifestCopy?.replace('Assembleia', 'Assemblela') ?? null),
    ],
    ['a manifest in the folder that is none', 'manifest', (d) => (d.manifestCopy = '')],
    [
      'a folder with another certificate',
      'certificate',
      (d) => (d.certificates = { pems: [honest.impostor.certificatePem], vouched: false }),
    ],
    [
      'a certificate that the reader knows to be another',
      'certificate',
      (d) => (d.certificates = { pems: [honest.impostor.certificatePem], vouched: true }),
    ],
    [
      'a folder with a broken certificate',
      'certificate',
      (d) => (d.certificates = { pems: ['-----BEGIN NOTHING-----'], vouched: false }),
    ],
    [
      'an erased recording whose certificate another key signed',
      'recordings',
      (d) => eraseRecording(d, honest, honest.impostor),
    ],
  ];

  return changes.map(([name, link, change]) => {
    const dossier = structuredClone(honest.dossier);
    change(dossier);
    return { name, links: [link], file: honest.file, dossier };
  });
}

const words = (dossier: SampleDossier, position: number) => dossier.transcript?.utterances[position] as Words; // safe because no sample has erased words
const list = (dossier: SampleDossier) => dossier.transcript?.utterances ?? [];

const TRANSCRIPT: [string, (dossier: SampleDossier) => unknown][] = [
  ['a word of a passage', (d) => (words(d, 0).text += '.')],
  ['a word that no sentence rests on', (d) => (words(d, 7).text = 'Nada.')],
  ['a letter in another composition', (d) => (words(d, 2).text = words(d, 2).text.normalize('NFD'))],
  ['a speaker', (d) => (words(d, 3).speaker = 'Voz 9')],
  ['a speaker who was none', (d) => (words(d, 4).speaker = '')],
  ['a time of a passage', (d) => (words(d, 1).startMs += 1)],
  ['a time that no sentence rests on', (d) => (words(d, 8).endMs -= 1)],
  ['a salt', (d) => (words(d, 5).salt = sampleId(2, 5))],
  ['an utterance less', (d) => list(d).pop()],
  ['an utterance more', (d) => list(d).push({ ...words(d, 11), position: 12 })],
  ['two utterances in turn', (d) => list(d).reverse()],
  [
    'two utterances that trade words',
    (d) => ([words(d, 8).text, words(d, 9).text] = [words(d, 9).text, words(d, 8).text]),
  ],
  ['no utterance', (d) => list(d).splice(0)],
  ['another transcript’s name', (d) => d.transcript && (d.transcript.transcriptId = sampleId(2, 2))],
  ['a transcript of another form', (d) => Object.assign(d.transcript ?? {}, { format: 'ata-transcript/2' })],
  ['a transcript that is a text', (d) => Object.assign(d, { transcript: 'nothing' })],
  ['an utterance without its salt', (d) => Object.assign(words(d, 6), { salt: null })],
];

/** Words taken out, with a certificate of erasure that does not hold, or none. */
function listForgedErasures(honest: Honest): [string, (dossier: SampleDossier) => unknown][] {
  const erase = (change: (erasure: Erasure) => unknown) => (dossier: SampleDossier) => {
    const erasure = eraseWords(dossier, honest, honest.certificate, 7);
    change(erasure);
  };
  return [
    [
      'words erased without a certificate',
      (dossier) => {
        eraseWords(dossier, honest, honest.certificate, 7);
        dossier.erasures = [];
      },
    ],
    ['words erased by another key', (d) => eraseWords(d, honest, honest.impostor, 7)],
    [
      'words erased by another key that the folder brings along',
      (d) => {
        eraseWords(d, honest, honest.impostor, 7);
        d.certificates?.pems.push(honest.impostor.certificatePem);
      },
    ],
    ['another reason in a certificate of erasure', erase((e) => (e.reason = 'x'))],
    ['another person in a certificate of erasure', erase((e) => (e.erasedBy = 'x'))],
    ['another time in a certificate of erasure', erase((e) => (e.erasedAt = '2026-11-22T00:00:00.000Z'))],
    ['another signature under a certificate of erasure', erase((e) => (e.signature = `AAAA${e.signature.slice(4)}`))],
    [
      'a certificate of erasure for another passage',
      (d) => {
        eraseWords(d, honest, honest.certificate, 7);
        const [one] = list(d).splice(8, 1, { position: 8, leaf: 'a'.repeat(64), erasureId: sampleId(1, 7) });
        return one;
      },
    ],
    [
      'a leaf that is not the erased one',
      (d) => {
        eraseWords(d, honest, honest.certificate, 7);
        Object.assign(list(d)[7] ?? {}, { leaf: 'a'.repeat(64) });
      },
    ],
    ['a well certified leaf that never was', (d) => eraseWords(d, honest, honest.certificate, 7, 'a'.repeat(64))],
    ['a certificate of erasure of another organization', erase((e) => (e.organizationId = sampleId(1, 2)))],
  ];
}

const RECORDINGS: [string, (dossier: SampleDossier) => unknown][] = [
  ['a byte of the recording', (d) => changeRecording(d, (bytes) => Buffer.from(bytes).fill(0, 8, 9))],
  ['a recording cut short', (d) => changeRecording(d, (bytes) => bytes.subarray(1))],
  ['a recording with more behind it', (d) => changeRecording(d, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]))],
  ['another recording', (d) => changeRecording(d, () => Buffer.from('RIFF'))],
];

const row = (dossier: SampleDossier, index: number) =>
  dossier.audit?.[index] ?? ({} as NonNullable<SampleDossier['audit']>[number]);

const AUDIT: [string, (dossier: SampleDossier) => unknown][] = [
  ['another action', (d) => (row(d, 0).action = 'minutes.read')],
  ['another actor', (d) => (row(d, 1).actorId = 'x')],
  ['another kind of actor', (d) => (row(d, 1).actorType = 'job')],
  ['another resource', (d) => (row(d, 2).resourceId = 'x')],
  ['another kind of resource', (d) => (row(d, 2).resourceType = 'x')],
  ['another detail', (d) => (row(d, 2).details.version = 9)],
  ['a detail more', (d) => (row(d, 3).details.more = true)],
  ['another address', (d) => (row(d, 0).ipAddress = null)],
  ['another browser', (d) => (row(d, 0).userAgent = null)],
  ['another time', (d) => (row(d, 3).createdAt = '2026-11-20T12:00:00.000Z')],
  ['another number', (d) => (row(d, 3).seq = 9)],
  ['another hash', (d) => (row(d, 1).hash = 'a'.repeat(64))],
  ['another hash before', (d) => (row(d, 1).prevHash = 'a'.repeat(64))],
  ['a row less', (d) => d.audit?.splice(2, 1)],
  ['a row twice', (d) => d.audit?.push(row(d, 1))],
  ['no row', (d) => d.audit?.splice(0)],
  ['a row of another organization', (d) => (row(d, 0).organizationId = sampleId(1, 2))],
  ['a row that is a text', (d) => Object.assign(d, { audit: ['nothing'] })],
];

function changeRecording(dossier: SampleDossier, change: (bytes: Buffer) => Buffer): void {
  for (const [id, bytes] of Object.entries(dossier.recordings)) {
    dossier.recordings[id] = change(Buffer.from(bytes ?? []));
  }
}

/** Takes the words of one passage out, as the product does; `key` signs. */
export function eraseWords(
  dossier: SampleDossier,
  { dossier: before }: Honest,
  key: Honest['certificate'],
  position: number,
  leaf = hashLeaf(words(before, position)),
): Erasure {
  const { manifest, transcript } = before;
  const erasure = signErasure(
    {
      format: 'ata-erasure/1',
      id: sampleId(1, position),
      organizationId: manifest.organization.id,
      kind: 'utterances',
      transcriptId: transcript?.transcriptId ?? null,
      leaves: [{ minutesId: manifest.minutes.id, position, leaf }],
      recording: null,
      reason: 'pedido do titular',
      erasedBy: 'Inês Quadros',
      erasedAt: '2026-11-21T12:00:00.000Z',
    },
    key,
  );
  list(dossier)[position] = { position, leaf, erasureId: erasure.id };
  dossier.erasures.push(erasure);
  return erasure;
}

export function eraseRecording(dossier: SampleDossier, { dossier: before }: Honest, key: Honest['certificate']): void {
  const { manifest } = before;
  const [recording] = manifest.recordings;
  if (!recording) return;
  dossier.recordings[recording.id] = null;
  dossier.erasures.push(
    signErasure(
      {
        format: 'ata-erasure/1',
        id: sampleId(1, 99),
        organizationId: manifest.organization.id,
        kind: 'recording',
        transcriptId: null,
        leaves: [],
        recording: { id: recording.id, sha256: recording.sha256 },
        reason: 'prazo de guarda',
        erasedBy: 'Inês Quadros',
        erasedAt: '2026-11-21T12:00:00.000Z',
      },
      key,
    ),
  );
}
