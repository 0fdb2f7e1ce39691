const UNCHANGED =
  /^(?:will|would|can|could|should|shall|may|might|must|cannot|can't|won't|wouldn't|couldn't|shouldn't|had|was|did|didn't|said|got|went|came|made|took|thought|found|felt|left|kept|put|saw|told|gave|knew|brought|sent|wrote|began|met|held|let|spent|built|chose|became|heard|set|read|cut|all|both|never|ever|not|who|as|and|or|but|in|on|of|to|at|for|with|that|the|a|an|sort|kind)$/;
const IRREGULAR: Record<string, string> = { am: 'is', are: 'is', have: 'has', do: 'does', were: 'was', go: 'goes' };

/** The verb after a name: "have" → "has", "want" → "wants"; modals and past forms stay. */
export function conjugateThird(verb: string): string {
  const [, core = '', tail = ''] = /^([\p{L}'’]+)(.*)$/u.exec(verb) ?? [];
  const lower = core.toLowerCase();
  if (lower.length < 2 || UNCHANGED.test(lower) || isPastOrGerund(lower)) return verb;
  return (IRREGULAR[lower] ?? withEnding(lower)) + tail;
}

function withEnding(verb: string): string {
  if (verb.includes("'") || verb.includes('’')) return verb;
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

function isPastOrGerund(verb: string): boolean {
  return (
    /ing$/.test(verb) || (/ed$/.test(verb) && !/^(?:need|feed|speed|proceed|succeed|exceed|shed|embed)$/.test(verb))
  );
}
