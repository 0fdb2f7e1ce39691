const LONGEST_SLUG = 60;

/** `Reunião nº 3` becomes `reuniao-no-3`: letters, digits and hyphens only, safe in a header and on any disk. */
export function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
}

interface NamedMinutes {
  /** `ata`, `ata-assinada`. */
  prefix: string;
  topic: string;
  startTime: Date;
  timeZone: string;
}

/** `ata-reuniao-do-conselho-2026-11-20.pdf`, with the day in the meeting's zone. */
export function toFileName({ prefix, topic, startTime, timeZone }: NamedMinutes): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(startTime);
  return `${[prefix, toSlug(topic), day].filter((part) => part !== '').join('-')}.pdf`;
}
