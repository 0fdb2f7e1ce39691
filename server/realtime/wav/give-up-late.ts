/** What the work says; false once it has taken so long, after `onLate` was told. Work that is given up may still go on. */
export async function giveUpLate(work: Promise<boolean>, afterMs: number, onLate: () => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      onLate();
      resolve(false);
    }, afterMs);
  });
  const isDone = await Promise.race([work, late]);
  clearTimeout(timer);

  return isDone;
}
