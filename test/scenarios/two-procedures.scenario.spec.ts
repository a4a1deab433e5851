import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type JournalLine, type Scenario } from '../../src/cli/scenario/format.js';
import { describeRun } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';
import { berlinDay } from '../../src/events/values/day.js';
import { REGIONS } from '../support/region-files.js';

const FOLDER = join(REGIONS, 'paderborn/scenarios');
const calendar = readScenario(join(FOLDER, '2016-17.yaml'));
const first = readScenario(join(FOLDER, '2016-17-without-council.yaml'));

/** The day, for of two lines of a day the second is a second later. */
const told = ({ at, command, with: body }: JournalLine): unknown => ({ day: berlinDay(at), command, body });
const mandateAt = calendar.journal.findIndex(({ id }) => id === 'mandate');
const isCharter = (version: string, { command, with: body }: JournalLine): boolean =>
  command === 'AdoptCharter' && body['version'] === version;
const isCouncil = ({ id }: JournalLine): boolean => id === 'council';

/** S01 up to its mandate, but for some lines. */
const without = (...left: readonly ((line: JournalLine) => boolean)[]): readonly JournalLine[] =>
  calendar.journal.slice(0, mandateAt + 1).filter((line) => !left.some((out) => out(line)));

const asks = (get: string): Scenario['questions'] => {
  const [question] = first.questions.filter((each) => each.get === get);
  if (!question) throw new RangeError(get);
  return [question];
};
const COUNCIL = asks('/findings?rule=council-before-mandate');

/** The outcome of the last line, the mandate, and whether the question about the council was answered as by v0. */
async function mandated(journal: readonly JournalLine[]): Promise<unknown> {
  const { lines, questions } = await runScenario({ ...calendar, journal, questions: COUNCIL });
  return { mandate: lines.at(-1)?.outcome, findings: questions.map(({ got }) => got) };
}

describe('the same decisions under two procedures', () => {
  it('the file of the first procedure has the lines of S01 up to its mandate, but for the charter v1 and the resolution', () => {
    const same = without((line) => isCharter('v1', line), isCouncil);
    expect(first.journal.map(told)).toEqual(same.map(told));
    expect(calendar.journal.slice(0, mandateAt + 1)).toHaveLength(first.journal.length + 2);
  });

  it('under the calendar procedure there is no finding at all', async () => {
    const scenario = { ...calendar, questions: calendar.questions.filter(({ get }) => get === '/findings') };
    expect(scenario.questions).toHaveLength(1);
    expect(describeRun(scenario, await runScenario(scenario)).filter((line) => /^ {2}✗/.test(line))).toEqual([]);
  });

  it('under the first procedure no resolution of a council is missed, with it and without it', async () => {
    const withoutV1 = (line: JournalLine): boolean => isCharter('v1', line);
    expect(await mandated(without(withoutV1))).toEqual({ mandate: 'recorded', findings: [[]] });
    expect(await mandated(without(withoutV1, isCouncil))).toEqual({ mandate: 'recorded', findings: [[]] });
  });

  it('under the calendar procedure the mandate is refused without it', async () => {
    expect(await mandated(without(isCouncil))).toMatchObject({ mandate: 'refused council-before-mandate' });
  });
});
