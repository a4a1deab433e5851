import { type LineResult, type QuestionResult, type RunResult } from './run.js';
import { listIn, textIn } from './client.js';
import { type JournalLine, type Scenario } from './format.js';

const WIDEST = 2000;
const json = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > WIDEST ? `${text.slice(0, WIDEST)}… (${String(text.length)} characters)` : text;
};
const nameOf = ({ id, command }: JournalLine): string => (id === null ? command : `${command} (${id})`);

/** The problem of a line with rule, detail and remedy; fields at fault with the line of the file in which they stand. */
export function describeLine(scenario: Scenario, { line, fault, reply }: LineResult): readonly string[] {
  const body = reply?.body ?? null;
  const parts = ['rule', 'missingStep', 'detail', 'remedy'].flatMap((name) => {
    const text = textIn(body, name);
    return text === null ? [] : [`      ${name}: ${text}`];
  });
  const fields = listIn(body, 'errors').flatMap((error) => {
    const field = textIn(error, 'field');
    if (field === null) return [];
    return [`      ${scenario.file}:${String(line.lineOf(field))}: ${field}: ${textIn(error, 'message') ?? ''}`];
  });
  const head = `  ✗ ${scenario.file}:${String(line.line)}: journal line ${String(line.index + 1)}, ${nameOf(line)}: ${fault ?? ''}`;
  return [head, ...parts, ...fields];
}

export function describeQuestion(scenario: Scenario, { question, ok, expected, got }: QuestionResult): readonly string[] {
  if (ok) return [`  ✓ ${question.ask}`];
  return [
    `  ✗ ${question.ask}`,
    `      ${scenario.file}:${String(question.line)}: GET ${question.get}`,
    `      expected ${json(expected)}`,
    `      got      ${json(got)}`,
  ];
}

export const passed = ({ lines, questions }: RunResult): boolean =>
  lines.every(({ fault }) => fault === null) && questions.every(({ ok }) => ok);

export function describeRun(scenario: Scenario, result: RunResult): readonly string[] {
  const { lines, questions } = result;
  const wrong = lines.filter(({ fault }) => fault !== null);
  const right = questions.filter(({ ok }) => ok).length;
  const refused = lines.filter(({ line, fault }) => line.refused !== null && fault === null).length;
  const summary = [
    `${String(lines.length)} lines`,
    ...(refused > 0 ? [`${String(refused)} refused as expected`] : []),
    ...(wrong.length > 0 ? [`${String(wrong.length)} not as expected`] : []),
    `${String(right)} of ${String(questions.length)} questions ✓`,
  ].join(', ');
  return [
    scenario.file,
    ...wrong.flatMap((line) => describeLine(scenario, line)),
    ...questions.flatMap((question) => describeQuestion(scenario, question)),
    `  ${passed(result) ? '✓' : '✗'} ${summary}`,
  ];
}

export const describeUnnoticed = (scenario: Scenario, unnoticed: readonly JournalLine[]): readonly string[] =>
  unnoticed.length === 0
    ? ['  ✓ leaving out any one line is noticed']
    : [
        `  ${String(unnoticed.length)} of ${String(scenario.journal.length)} lines could be left out, and nothing would notice:`,
        ...unnoticed.map(
          (line) => `    ${scenario.file}:${String(line.line)}: journal line ${String(line.index + 1)}, ${nameOf(line)}`,
        ),
      ];
