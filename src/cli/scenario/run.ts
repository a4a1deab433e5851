import { isDeepStrictEqual } from 'node:util';
import { search } from '@jmespath-community/jmespath';
import { Client, numbersOf, type Reply, textIn } from './client.js';
import { type JournalLine, type Scenario, type ScenarioQuestion } from './format.js';
import { type FreshStores, freshService } from './fresh-service.js';
import { DeadReference, References } from './references.js';

/** What became of a journal line: `null` problem and rule where it was recorded. */
export interface LineResult {
  readonly line: JournalLine;
  /** `recorded`, `refused <rule>`, or the kind of problem: what must not change when another line is left out */
  readonly outcome: string;
  /** what stands against the file's expectation; null where it was met */
  readonly fault: string | null;
  readonly reply: Reply | null;
}

export interface QuestionResult {
  readonly question: ScenarioQuestion;
  readonly ok: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

export interface RunResult {
  readonly lines: readonly LineResult[];
  readonly questions: readonly QuestionResult[];
}

export interface RunOptions {
  /** index of a line that is left out */
  readonly without?: number;
  /** stops the run where it says no */
  readonly goOn?: (result: LineResult | QuestionResult) => boolean;
  /** stores for this run, with nothing in them; in memory where it is left out */
  readonly open?: () => Promise<FreshStores>;
  /** is told of every answer as it came over the wire */
  readonly heard?: (text: string) => void;
}

const outcomeOf = ({ status, body }: Reply): string => {
  if (status === 201) return 'recorded';
  return status === 422 ? `refused ${textIn(body, 'rule') ?? ''}` : `problem ${textIn(body, 'type') ?? String(status)}`;
};

function faultOf({ refused }: JournalLine, { status, body }: Reply): string | null {
  if (refused === null) return status === 201 ? null : 'it was not recorded';
  if (status === 201) return `it was recorded, and ${refused.rule} should have refused it`;
  const rule = textIn(body, 'rule');
  if (rule !== refused.rule) return `${refused.rule} should have refused it, not ${rule ?? `this (status ${String(status)})`}`;
  const missing = textIn(body, 'missingStep');
  if (refused.missingStep !== undefined && missing !== refused.missingStep)
    return `the missing step should be "${refused.missingStep}", not ${missing === null ? 'left out' : `"${missing}"`}`;
  return null;
}

async function runLine(line: JournalLine, client: Client, references: References): Promise<LineResult> {
  let body: unknown;
  try {
    body = references.resolve(line.with);
  } catch (error) {
    if (!(error instanceof DeadReference)) throw error;
    return { line, outcome: 'dead reference', fault: error.message, reply: null };
  }
  const reply = await client.send(line, body);
  references.learn(line.id, numbersOf(reply.body));
  return { line, outcome: outcomeOf(reply), fault: faultOf(line, reply), reply };
}

/** Days and references that the question states; what it leaves out is not sent, and the clock stands for it. */
function statedOf({ validOn, knownOn }: ScenarioQuestion, references: References): Readonly<Record<string, string>> {
  return {
    ...(validOn === null ? {} : { validOn }),
    ...(knownOn === null ? {} : { knownOn: references.resolveIn(String(knownOn)) }),
  };
}

/** The same value as JSON has it: an absent result is null. */
const plain = (value: unknown): unknown => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown));

async function runQuestion(question: ScenarioQuestion, client: Client, references: References): Promise<QuestionResult> {
  try {
    const route = references.resolveIn(question.get);
    const expected = references.resolve(question.answer);
    const { status, body } = await client.ask(question, route, statedOf(question, references));
    if (status !== question.status)
      return {
        question,
        ok: false,
        expected: question.select === null ? { status: question.status } : expected,
        got: { status, detail: textIn(body, 'detail') },
      };
    if (question.select === null) return { question, ok: true, expected: { status }, got: { status } };
    const got = plain(search(plain(body) as Parameters<typeof search>[0], question.select));
    return { question, ok: isDeepStrictEqual(got, plain(expected)), expected, got };
  } catch (error) {
    if (error instanceof DeadReference || (error instanceof Error && !(error instanceof TypeError)))
      return { question, ok: false, expected: question.answer, got: error.message };
    throw error;
  }
}

/** Enters the journal into a fresh ledger line by line, and asks the questions; all over HTTP. */
export async function runScenario(
  { journal, questions }: Scenario,
  { without, goOn = () => true, open, heard }: RunOptions = {},
): Promise<RunResult> {
  const [first] = journal;
  if (!first) throw new RangeError('a journal has at least one line');
  const service = await freshService(first.at, open);
  const lines: LineResult[] = [];
  const asked: QuestionResult[] = [];
  try {
    const client = new Client(service.url, heard);
    const references = new References(journal);
    for (const line of journal) {
      if (line.index === without) continue;
      service.clock.set(line.at);
      const result = await runLine(line, client, references);
      lines.push(result);
      if (!goOn(result)) return { lines, questions: asked };
    }
    for (const question of questions) {
      service.clock.set(question.at);
      const result = await runQuestion(question, client, references);
      asked.push(result);
      if (!goOn(result)) break;
    }
    return { lines, questions: asked };
  } finally {
    await service.close();
  }
}
