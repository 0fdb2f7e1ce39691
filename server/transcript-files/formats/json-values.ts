/** An object of unknown shape out of a JSON file. */
export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of the keys that the object itself holds with a value other than null. */
export function pickValue(object: JsonObject, keys: readonly string[]): unknown {
  const key = keys.find((one) => Object.hasOwn(object, one) && object[one] !== null && object[one] !== undefined);
  return key === undefined ? undefined : object[key];
}

export function pickText(object: JsonObject, keys: readonly string[]): string | null {
  const value = pickValue(object, keys);
  return typeof value === 'string' ? value : null;
}
