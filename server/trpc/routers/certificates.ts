import { z } from 'zod';
import { CertificateView, ImportCertificateInput } from '@/server/contract/dossiers';
import { importCertificate, listCertificates, renewCertificate } from '@/server/services/certificates';
import { memberProcedure, router } from '../init';

const tag = 'Certificates';

export const certificatesRouter = router({
  list: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/organization/certificates', summary: 'Certificates that seal documents', tag },
    })
    .output(z.object({ certificates: z.array(CertificateView) }))
    .query(({ ctx }) => listCertificates(ctx.service)),
  import: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/organization/certificates',
        status: 201,
        summary: 'Seal with the certificate of a PKCS#12 file from now on',
        tag,
      },
    })
    .input(ImportCertificateInput)
    .output(CertificateView)
    .mutation(({ ctx, input }) => importCertificate(ctx.service, input)),
  renew: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/organization/certificates/renew',
        status: 201,
        summary: 'Seal with a new certificate of our own making from now on',
        tag,
      },
    })
    .output(CertificateView)
    .mutation(({ ctx }) => renewCertificate(ctx.service)),
});
