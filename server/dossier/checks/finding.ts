import type { CheckFinding, CheckName } from '@/server/contract/verification';

type Params = CheckFinding['params'];

/** The words for a finding stand in the catalogue under `checks.<name>.<code>`. */
export function ok(name: CheckName, code: string, params: Params = {}): CheckFinding {
  return { name, status: 'ok', code, params };
}

export function failed(name: CheckName, code: string, params: Params = {}): CheckFinding {
  return { name, status: 'failed', code, params };
}

export function notChecked(name: CheckName, code: string, params: Params = {}): CheckFinding {
  return { name, status: 'not_checked', code, params };
}
