'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { SignatureProviderName } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { Field } from '../ui/field';
import { RadioGroup } from '../ui/radio-group';

interface ProviderChoiceProps {
  value: SignatureProviderName;
  onChange: (value: SignatureProviderName) => void;
}

/** Where people sign. There is a choice only where an outside service is connected. */
export function ProviderChoice({ value, onChange }: ProviderChoiceProps) {
  const words = useTranslations('envelopes.send');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.integrations.list.queryOptions());
  const isConnected = data?.integrations.some(({ provider, isActive }) => provider === 'docusign' && isActive);
  if (!isConnected) return null;

  return (
    <Field label={words('provider')}>
      <RadioGroup
        label={words('provider')}
        value={value}
        onValueChange={onChange}
        options={[
          { value: 'builtin', label: words('providerBuiltin'), hint: words('providerBuiltinHint') },
          { value: 'docusign', label: words('providerDocusign'), hint: words('providerDocusignHint') },
        ]}
      />
    </Field>
  );
}
