/** The PDF of minutes: of a draft as it stands, of final minutes the frozen bytes. */
export function toPdfPath(minutesId: string): string {
  return `/v1/minutes/${minutesId}/pdf`;
}
