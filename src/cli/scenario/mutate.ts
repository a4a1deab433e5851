import { isDeepStrictEqual } from 'node:util';
import { type JournalLine, type Scenario } from './format.js';
import { type LineResult, type QuestionResult, type RunResult, runScenario } from './run.js';

const isLine = (result: LineResult | QuestionResult): result is LineResult => 'line' in result;

/**
 * Leaves out each line in turn and lists those that nothing notices: no answer changes, and no later line is refused or
 * accepted otherwise than before. What such a line says, the file does not test (DESIGN 7).
 */
export async function unnoticedLines(
  scenario: Scenario,
  base: RunResult,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<readonly JournalLine[]> {
  const outcomes = new Map(base.lines.map(({ line, outcome }) => [line.index, outcome]));
  const answers = new Map(base.questions.map(({ question, got }) => [question, got]));
  const same = (result: LineResult | QuestionResult): boolean =>
    isLine(result)
      ? outcomes.get(result.line.index) === result.outcome
      : isDeepStrictEqual(answers.get(result.question), result.got);
  const unnoticed: JournalLine[] = [];
  for (const line of scenario.journal) {
    const { lines, questions } = await runScenario(scenario, { without: line.index, goOn: same });
    if ([...lines, ...questions].every(same)) unnoticed.push(line);
    progress(line.index + 1, scenario.journal.length);
  }
  return unnoticed;
}
