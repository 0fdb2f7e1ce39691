/** A stretch of a cue's text under one voice tag; `voice` is null outside of them. */
export interface VoiceRun {
  voice: string | null;
  text: string;
}

const TAG = /^(\/?)(c|i|b|u|ruby|rt|v|lang|font)(?=[.\s/]|$)(?:\.[^\s]*)?/i;
const TIME_TAG = /^\d{1,6}:[\d:]{2,5}\.\d{1,3}$/;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,4}));/g;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
};

/**
 * Takes the markup that WebVTT and SubRip define out of a cue and says who speaks where. Anything else in angle
 * brackets was written by a person and stays as the plain text it is. One pass: each character is looked at once.
 */
export function readCueMarkup(markup: string): VoiceRun[] {
  const runs: VoiceRun[] = [];
  const voices: string[] = [];
  let plainFrom = 0;
  let close = -1;

  for (let open = markup.indexOf('<'); open !== -1; open = markup.indexOf('<', open + 1)) {
    // The next '>' is searched for once and kept, or a line of a million '<' would take the square of that.
    if (close < open) close = markup.indexOf('>', open);
    if (close === -1) break;

    const inside = markup.slice(open + 1, close);
    const tag = TAG.exec(inside.slice(0, 256));
    if (tag === null && !TIME_TAG.test(inside.slice(0, 24))) continue;

    addRun(runs, voices.at(-1) ?? null, markup.slice(plainFrom, open));
    plainFrom = close + 1;
    open = close;
    if (tag?.[2]?.toLowerCase() !== 'v') continue;
    if (tag[1] === '/') voices.pop();
    else voices.push(decodeEntities(inside.slice(tag[0].length, 2048)));
  }
  addRun(runs, voices.at(-1) ?? null, markup.slice(plainFrom));
  return runs;
}

function addRun(runs: VoiceRun[], voice: string | null, markup: string): void {
  const last = runs.at(-1);
  const text = decodeEntities(markup);
  if (last !== undefined && last.voice === voice) last.text += text;
  else if (text.trim() !== '') runs.push({ voice, text });
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
