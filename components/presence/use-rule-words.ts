'use client';

import { useTranslations } from 'next-intl';
import type { QuorumRule } from '@/server/contract/presence';

/** `mais da metade das pessoas com voto`. */
export function useRuleWords(): (rule: QuorumRule) => string {
  const words = useTranslations('presence.rules');
  return (rule) => {
    switch (rule.kind) {
      case 'majority':
        return words('majority');
      case 'share':
        return words('share', { percent: rule.percent });
      case 'count':
        return words('count', { count: rule.count });
    }
  };
}
