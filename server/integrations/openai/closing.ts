import type { DraftStatement } from '@/server/contract/minutes';
import { type Answer, type AnswerFormat, createAnswerFormat } from './api-types';
import { cleanText } from './clean-text';
import { joinEvidence } from './merge';
import { getHeading, type Prompt, type PromptSetting, writeClosingPrompt } from './prompt';

const MAX_SUMMARY_CHARACTERS = 1000;
const MAX_SUMMARY_EVIDENCE = 6;
const CLOSING_FORMAT = createAnswerFormat(['summary']);

type Ask = (prompt: Prompt, format: AnswerFormat, onStatement: () => void) => Promise<Answer>;

/**
 * Puts one summary of the whole meeting in the place of the parts' own. It is written over the statements alone and
 * stands on their spans; when it cites none of them, the summaries of the parts stay.
 */
export async function writeClosing(
  setting: PromptSetting,
  known: DraftStatement[],
  ask: Ask,
): Promise<DraftStatement[]> {
  const answer = await ask(writeClosingPrompt(setting, known), CLOSING_FORMAT, () => {});
  const summaries = answer.statements.flatMap((raw): DraftStatement[] => {
    const text = cleanText(raw.text, MAX_SUMMARY_CHARACTERS);
    const evidence = joinEvidence(...raw.evidence.map(({ line }) => known[line]?.evidence ?? [])).slice(
      0,
      MAX_SUMMARY_EVIDENCE,
    );
    if (text === '' || evidence.length === 0) return [];
    return [{ section: getHeading(setting, 'summary'), kind: 'summary', text, owner: null, due: null, evidence }];
  });
  return summaries.length === 0 ? known : [...summaries, ...known.filter((statement) => statement.kind !== 'summary')];
}
