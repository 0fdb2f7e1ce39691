'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { RadioGroup } from '../ui/radio-group';
import { DeclineDialog } from './decline-dialog';
import { findMissing, type MissingPart, type SignatureKind, toSignature } from './read-signature';
import { SignatureFailure } from './signature-failure';
import { SignaturePadField } from './signature-pad-field';
import { SIGN_ANCHOR } from './signing-request';
import { TypedSignatureField } from './typed-signature-field';
import { useSign } from './use-sign';
import { useSignaturePad } from './use-signature-pad';

const CONSENT_ID = 'consent';

/** Consent, a signature, and the one button that signs. */
export function SignatureForm({ token, view }: { token: string; view: SigningView }) {
  const words = useTranslations('signing.sign');
  const task = useTaskWords(view.task);
  const form = useRef<HTMLFormElement>(null);
  const drawn = useSignaturePad();
  const [kind, setKind] = useState<SignatureKind>('typed');
  const [text, setText] = useState(view.signer.name);
  const [hasConsent, setConsent] = useState(false);
  const [missing, setMissing] = useState<readonly MissingPart[]>([]);
  const { sign, failure, isPending } = useSign(token, view.documentSha256);
  const waiting = view.others.filter(({ status }) => status !== 'signed').length;

  function submit(event: FormEvent) {
    event.preventDefault();
    const draft = { hasConsent, kind, text, drawing: kind === 'drawn' ? drawn.read() : null };
    const found = findMissing(draft);
    setMissing(found);
    if (found.length === 0) return sign(toSignature(draft));
    if (found[0] === 'consent') return form.current?.querySelector<HTMLElement>(`#${CONSENT_ID}`)?.focus();
    form.current?.querySelector<HTMLElement>('input[name="signature"]')?.focus();
  }

  const forget = (part: MissingPart) => setMissing((parts) => parts.filter((other) => other !== part));

  return (
    <section id={SIGN_ANCHOR} aria-labelledby="sign-heading" className="scroll-mt-8 pt-10">
      <h2 id="sign-heading" className="text-lg font-semibold">
        {task.heading}
      </h2>
      <form ref={form} noValidate onSubmit={submit} className="mt-4 flex flex-col gap-6">
        <div>
          <Checkbox
            id={CONSENT_ID}
            label={task.consent}
            hint={words('consentHint')}
            checked={hasConsent}
            aria-required
            aria-invalid={missing.includes('consent') || undefined}
            onCheckedChange={(checked) => {
              setConsent(checked === true);
              forget('consent');
            }}
          />
          <p aria-live="polite" className="mt-1 pl-8 text-sm text-brick empty:hidden">
            {missing.includes('consent') ? words('missingConsent') : null}
          </p>
        </div>
        <p className="max-w-prose text-sm text-ink-soft">
          {words(view.signer.identifiedBy === 'account' ? 'levelAccount' : 'levelLink')}
        </p>
        <RadioGroup
          label={words('kind')}
          orientation="horizontal"
          value={kind}
          onValueChange={setKind}
          options={[
            { value: 'typed', label: words('typed') },
            { value: 'drawn', label: words('drawn') },
          ]}
        />
        {kind === 'typed' && (
          <TypedSignatureField
            text={text}
            error={missing.includes('name') ? words('missingName') : null}
            onTextChange={(value) => {
              setText(value);
              forget('name');
            }}
          />
        )}
        <SignaturePadField
          signature={drawn}
          hidden={kind !== 'drawn'}
          error={missing.includes('drawing') && !drawn.hasInk ? words('missingDrawing') : null}
        />
        <SignatureFailure error={failure} />
        <div>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="primary" size="large" loading={isPending}>
              {isPending ? task.submitting : task.submit}
            </Button>
            <DeclineDialog token={token} sender={view.sentBy} />
          </div>
          <p className="mt-3 max-w-prose text-sm text-ink-soft">
            {waiting === 0 ? words('nextLast') : words('nextOthers', { count: waiting })}
          </p>
        </div>
      </form>
    </section>
  );
}

/** To confirm what changed takes other words than to sign. */
function useTaskWords(task: SigningView['task']) {
  const sign = useTranslations('signing.sign');
  const confirm = useTranslations('signing.confirm');
  const words = task === 'confirm' ? confirm : sign;
  return {
    heading: words('heading'),
    consent: words('consent'),
    submit: words('submit'),
    submitting: words('submitting'),
  };
}
