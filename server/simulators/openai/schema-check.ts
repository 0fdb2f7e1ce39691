/**
 * The strict dialect's own rules: objects list all their properties as required and allow no others.
 * Returns the path of the first offence, or null.
 */
export function findSchemaOffence(schema: unknown, path = 'schema'): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const node = schema as Record<string, unknown>; // safe because: checked to be an object just above
  if (node.type === 'object') {
    const properties = Object.keys((node.properties as Record<string, unknown> | undefined) ?? {});
    const required = Array.isArray(node.required) ? node.required : [];
    if (node.additionalProperties !== false) return `${path}: additionalProperties`;
    if (properties.some((name) => !required.includes(name))) return `${path}: required`;
  }
  for (const [key, child] of Object.entries(node)) {
    const offence = findSchemaOffence(child, `${path}.${key}`);
    if (offence !== null) return offence;
  }
  return null;
}
