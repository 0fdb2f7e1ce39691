'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { DialogClose } from '../ui/dialog';
import { DropZone } from '../ui/drop-zone';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';

/** Base64 is a third longer, and the request takes 200 000 characters of it. */
const LARGEST_FILE_BYTES = 140_000;

export function ImportForm({ onDone }: { onDone: () => void }) {
  const words = useTranslations('certificates.import');
  const common = useTranslations('common.actions');
  const [file, setFile] = useState<File | null>(null);
  const [isMissing, setMissing] = useState(false);
  const importing = useImport(onDone);
  const isTooLarge = file !== null && file.size > LARGEST_FILE_BYTES;
  const problem = isTooLarge ? words('tooLarge') : isMissing && file === null ? words('missing') : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    setMissing(file === null);
    if (file === null || isTooLarge || typeof password !== 'string') return;
    importing.mutate({ fileBase64: await toBase64(file), password });
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <DropZone
        label={words('choose')}
        hint={words('hint')}
        accept=".p12,.pfx,application/x-pkcs12"
        onFiles={([chosen]) => setFile(chosen ?? null)}
      >
        {file && <p className="text-sm break-all">{words('chosen', { name: file.name })}</p>}
      </DropZone>
      <p role="alert" className="text-sm text-amber empty:hidden">
        {problem}
      </p>
      <Field label={words('password')} hint={words('passwordHint')}>
        <Input name="password" type="password" autoComplete="off" maxLength={500} />
      </Field>
      <FailureNotice title={words('failed')} error={importing.error} />
      <div className="flex flex-wrap justify-end gap-3 pt-2">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" loading={importing.isPending}>
          {words('submit')}
        </Button>
      </div>
    </form>
  );
}

function useImport(onDone: () => void) {
  const words = useTranslations('certificates.import');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.certificates.import.mutationOptions({
      onSuccess: async ({ subject }) => {
        notify({ title: words('done', { subject }) });
        onDone();
        await queryClient.invalidateQueries(trpc.certificates.pathFilter());
      },
    }),
  );
}

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
