const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether Postgres would read the text as an id of ours; what it cannot read is an error there, not a miss. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
