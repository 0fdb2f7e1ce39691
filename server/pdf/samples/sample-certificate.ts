import type { CertificateDocument, CertificateEntry } from '@/server/contract/minutes-document';
import { drawSampleSignature } from './sample-signature';

const NAMES = ['Inês Quadros', 'Tomás Abrantes', 'Luíza Conceição Prado', 'Davi Yamazaki'];

/** An invented certificate; signers in turn draw and type their names. */
export function createSampleCertificate(locale: 'pt-BR' | 'en', signers: number): CertificateDocument {
  const isPortuguese = locale === 'pt-BR';

  return {
    locale,
    title: isPortuguese
      ? 'Assembleia ordinária da Cooperativa Maré Alta'
      : 'Quarterly board meeting of Harrow Lane Library',
    heading: isPortuguese ? 'Certificado de assinatura' : 'Certificate of signature',
    intro: isPortuguese
      ? 'Estas páginas acompanham a ata acima. Registram quem a assinou, quando, de onde e sobre quais bytes, e podem ser conferidas por qualquer pessoa.'
      : 'These pages go with the minutes before them. They record who signed, when, from where and which bytes, and anyone may check them.',
    sha256: '9f2c51d07ab3e4886d1f0b7745c2a9e03d6b18f7c4a25e90b1d3f6087ac4e521',
    sha256Label: 'SHA-256',
    facts: [
      {
        label: isPortuguese ? 'Nível' : 'Level',
        value: isPortuguese ? 'Assinaturas eletrônicas simples' : 'Simple electronic signatures',
      },
    ],
    entries: Array.from({ length: signers }, (_, index) => createEntry(index, isPortuguese)),
    contestsHeading: isPortuguese ? 'Frases contestadas' : 'Contested sentences',
    contests: [
      {
        title: `${NAMES[1]}, ${isPortuguese ? 'revisão' : 'revision'} 1`,
        facts: [
          {
            label: isPortuguese ? 'Motivo' : 'Reason',
            value: isPortuguese ? 'O prazo combinado foi outro.' : 'Another date was agreed.',
          },
        ],
      },
    ],
    trailHeading: isPortuguese ? 'Trilha' : 'Trail',
    trail: Array.from({ length: signers * 4 }, (_, index) => createEvent(index, isPortuguese)),
    createdAt: '2026-11-21T09:30:00.000Z',
    pageOf: isPortuguese ? 'Certificado, página {page} de {total}' : 'Certificate, page {page} of {total}',
  };
}

function createEntry(index: number, isPortuguese: boolean): CertificateEntry {
  const name = NAMES[index % NAMES.length] ?? '';
  const isDrawn = index % 2 === 0;

  return {
    name,
    email: `pessoa${index + 1}@example.org`,
    status: isPortuguese ? 'ASSINADO' : 'SIGNED',
    facts: [
      {
        label: isPortuguese ? 'Quando' : 'When',
        value: `21 nov. 2026, 09:${String(10 + index).padStart(2, '0')}:41 (UTC−3)`,
      },
      { label: isPortuguese ? 'De onde' : 'From', value: `203.0.113.${index + 7}` },
      { label: isPortuguese ? 'Navegador' : 'Browser', value: 'Firefox 145, Linux' },
    ],
    signatureImage: isDrawn ? drawSampleSignature() : null,
    typedName: isDrawn ? null : name,
  };
}

function createEvent(index: number, isPortuguese: boolean): { at: string; text: string } {
  const name = NAMES[Math.floor(index / 4) % NAMES.length] ?? '';
  const verbs = isPortuguese
    ? ['Convite enviado a', 'Documento aberto por', 'Consentimento registrado de', 'Assinado por']
    : ['Invitation sent to', 'Document opened by', 'Consent recorded from', 'Signed by'];

  return { at: `21 nov. 2026, 09:${String(index).padStart(2, '0')}`, text: `${verbs[index % 4]} ${name}.` };
}
