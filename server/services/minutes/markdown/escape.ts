/** Characters that start or close inline markup anywhere in a line. */
const INLINE = /[\\`*_[\]<~]/g;
/** An entity would turn into another character. */
const ENTITY = /&(?=#?[\p{L}\p{N}]+;)/gu;
/** What makes a heading, a list, a quotation or a rule of the start of a line. */
const LINE_START = /^(?=[#>+=-])/;
/** Closing marks of a heading. */
const LINE_END = /#(?=#*$)/g;
const NUMBERED = /^(\d+)([.)])/;

/** Text of one line as Markdown that every reader shows letter by letter, whatever markup it holds. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(INLINE, String.raw`\$&`)
    .replace(ENTITY, String.raw`\&`)
    .replace(LINE_END, String.raw`\#`)
    .replace(LINE_START, '\\')
    .replace(NUMBERED, String.raw`$1\$2`);
}

export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
