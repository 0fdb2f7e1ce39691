/** How loud 16-bit sound is, 0 to 1: what this simulator's scores are made of. */
export function loudnessOf(sound: Buffer): number {
  const samples = Math.floor(sound.length / 2);
  let sum = 0;
  for (let at = 0; at < samples; at += 1) sum += (sound.readInt16LE(at * 2) / 32_768) ** 2;
  return samples === 0 ? 0 : Math.round(Math.sqrt(sum / samples) * 1000) / 1000;
}
