import { describe, expect, it } from '@jest/globals';
import { CharterError, lineOf } from '../../../src/commands/charter/fault.js';
import { readCharter } from '../../../src/commands/charter/read.js';

const GOOD = `format: 1
region: Bildungsregion Musterkreis
version: v1
bodies:
  LK:
    name: Lenkungskreis
    kind: steering
    seats: [{ seat: kreis, max: 1, vote: yes }, { seat: land, max: 3 }]
    chair: [kreis]
    quorum: { moreThan: 1/2 }
    powers: { decides: [MandateIssued, ProjectInitiated] }
  KT: { name: Kreistag, kind: council, seats: not-stated, powers: { decides: [ProgrammeResolved] } }
  BB: { name: Bildungsbüro, kind: office, seats: not-stated }
  BR: { name: Beirat, kind: advisory, seats: not-stated, powers: { advises: true } }
rules:
  numbering: { decision: '{body} {n}/{year}' }
  programme: { unit: schoolYear, years: 2 }
calendar:
  summerHolidays:
    source: erfunden
    years: [{ year: 2017, first: 2017-07-17, last: 2017-08-29 }, { year: 2018, first: 2018-07-16, last: 2018-08-28 }]
  publicHolidays:
    source: erfunden
    days: [{ name: Neujahr, month: 1, day: 1, from: 2018, until: 2020 }, { name: Bußtag, weekday: wednesday, before: { month: 11, day: 23 } }]
procedure:
  steps:
    - { id: start, name: Beginn, acts: [ProjectInitiated], bodies: [LK], window: { months: [10, 11] } }
    - { id: rat, name: Rat, acts: [AdviceGiven], bodies: [BR], each: true, follows: [start], window: { months: [1] } }
    - { id: beschluss, name: Beschluss, level: must, acts: [ProgrammeResolved], bodies: [KT], window: { months: [5, 6] } }
    - { id: auftrag, name: Auftrag, acts: [MandateIssued], bodies: [LK], follows: [beschluss], window: { before: summer-holidays } }
    - { id: bericht, name: Bericht, acts: [AccountSubmitted], window: { after: { step: auftrag, days: 30 } } }
`;
const changed = (was: string, is: string): string => {
  if (!GOOD.includes(was)) throw new RangeError(`the charter has no "${was}"`);
  return GOOD.replace(was, is);
};
function found(text: string): { readonly errors: readonly string[]; readonly warnings: readonly string[] } {
  try {
    return { errors: [], warnings: readCharter('c.yaml', text).warnings.map((each) => lineOf('c.yaml', each)) };
  } catch (error) {
    if (!(error instanceof CharterError)) throw error;
    expect(error.faults.every(({ de }) => de.length > 0)).toBe(true);
    return { errors: error.message.split('\n'), warnings: [] };
  }
}

describe('the check of a charter', () => {
  it('finds nothing in one that is right', () => {
    expect(found(GOOD)).toEqual({ errors: [], warnings: [] });
  });

  it.each([
    ['a text that is no charter at all', 'Protokoll '.repeat(2_000)],
    ['a long text where a list belongs', changed('seats: not-stated }', `seats: ${'x'.repeat(20_000)} }`)],
    ['a long key', changed('kind: council', `${'k'.repeat(20_000)}: council`)],
  ])('shows of %s so much that it can be found, and no more', (_what, text) => {
    const { errors } = found(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.filter((each) => each.length > 500)).toEqual([]);
  });

  it.each([
    ['an unknown key', 'kind: council', 'kinds: council', /c\.yaml:12: bodies\.KT\.kind(s)?: /],
    ['no seats', 'kind: office, seats: not-stated', 'kind: office', /c\.yaml:13: bodies\.BB\.seats: is missing/],
    [
      'a level for a rule of the record',
      'procedure:\n',
      'procedure:\n  levels: { body-existed: should }\n',
      /26: .*always refuses/,
    ],
    ['a chair without a seat', 'chair: [kreis]', 'chair: [stadt]', /9: bodies\.LK\.chair\[0\]: there is no seat "stadt"/],
    ['a quorum of all and more', '1/2', '2/2', /10: bodies\.LK\.quorum\.moreThan: 2\/2 can never be exceeded/],
    ['a seat twice', 'seat: land', 'seat: kreis', /8: bodies\.LK\.seats\[1\]\.seat: the seat "kreis" stands twice/],
    [
      'a power to decide for an advisory body',
      '{ advises: true }',
      '{ decides: [MandateIssued] }',
      /14: .*advisory body decides nothing/,
    ],
    ['votes by weight without weights', 'chair: [kreis]', 'voting: { method: majority, counts: weights }', /9: .*needs "weight"/],
    ['an unknown placeholder', '{n}/', '{n}-{month}/', /16: .*unknown placeholder {month}/],
    ['a number without counting', '{n}/', '', /16: .*without {n}/],
    ['holidays that end before they begin', 'last: 2017-08-29', 'last: 2017-06-29', /21: .*comes before the first/],
    [
      'a public holiday on no day',
      'Neujahr, month: 1, day: 1',
      'Neujahr',
      /24: calendar\.publicHolidays\.days\[0\]: "Neujahr" needs/,
    ],
    ['a public holiday on a month alone', 'month: 1, day: 1', 'month: 1', /24: .*"Neujahr" needs one rule/],
    ['a public holiday on two days', 'month: 1, day: 1', 'month: 1, day: 1, easter: 1', /24: .*"Neujahr" needs one rule/],
    ['a day that no year has', 'month: 1, day: 1', 'month: 2, day: 30', /24: .*days\[0\]\.day: the month 2 has no day 30/],
    ['a public holiday that ends before it begins', 'until: 2020', 'until: 2017', /24: .*\(2017\) comes before the first/],
    ['an unknown weekday', 'weekday: wednesday', 'weekday: Mittwoch', /24: .*days\[1\]\.weekday: must be one of monday/],
    ['a step that follows an unknown one', 'follows: [start]', 'follows: [anfang]', /28: .*there is no step "anfang"/],
    ['an unknown body in a step', 'bodies: [KT]', 'bodies: [RAT]', /29: .*there is no body "RAT"/],
    ['a must-step without a body', 'bodies: [KT], ', '', /29: procedure\.steps\[2\]: a step that must be taken names/],
    [
      'a step that waits for itself',
      'bodies: [LK], window: { months: [10',
      'bodies: [LK], follows: [rat], window: { months: [10',
      /27: .*start → rat → start/,
    ],
    ['each of no body', 'bodies: [BR], each', 'each', /28: .*each of which bodies/],
    [
      'each where no act names its body',
      'acts: [AccountSubmitted],',
      'acts: [AccountSubmitted], bodies: [BB], each: true,',
      /31: .*does not say which body/,
    ],
    ['months that are apart', 'months: [10, 11]', 'months: [10, 12]', /27: .*do not lie side by side/],
    [
      'a month that lies before the programme but after the other',
      'months: [5, 6]',
      'months: [7, 8]',
      /29: .*do not lie side by side/,
    ],
    [
      'a window before holidays that nobody states',
      'before: summer-holidays',
      'before: summer-holidays, after: { step: start, days: 1 }',
      /30: .*has no months/,
    ],
    [
      'an order that no year leaves enough time for',
      'months: [5, 6]',
      'months: [7]',
      /30: .*may still be open when that is due: every year/,
    ],
    [
      'a step that comes after what it precedes',
      'follows: [start]',
      'follows: [beschluss]',
      /28: .*"rat" ends before "beschluss", which it follows, begins, in no year/,
    ],
    ['a body that ends and stands', 'rules:\n', 'dissolves: [{ body: KT }]\nrules:\n', /15: .*stands under "bodies" as well/],
    ['a text that is no YAML', 'rules:\n', 'rules\n', /no valid YAML/],
    ['a key twice', 'rules:\n', 'version: v2\nrules:\n', /15: version: this key stands twice/],
  ] as const)('names file, line and key of %s', (_, was, is, message) => {
    const { errors, warnings } = found(changed(was, is));
    expect([...errors, ...warnings].join('\n')).toMatch(message);
  });

  it('warns of a window that only some years cannot keep, and names them', () => {
    const june = GOOD.replace('first: 2017-07-17', 'first: 2017-06-26');
    expect(found(june)).toEqual({
      errors: [],
      warnings: [
        'c.yaml:30: procedure.steps[3].follows[0]: "beschluss", which comes before "auftrag", may still be open when that is due: 2017',
      ],
    });
  });

  it('warns of a step that its own bodies have no power for', () => {
    const { errors, warnings } = found(changed('decides: [ProgrammeResolved]', 'prepares: [ProgrammeResolved]'));
    expect(errors).toEqual([]);
    expect(warnings.join('\n')).toMatch(/29: procedure\.steps\[2\]\.bodies\[0\]: "KT" has the power for none/);
  });

  it('warns of working days that nobody can count, for want of public holidays', () => {
    const counted = changed('chair: [kreis]', 'notice: { number: 3, unit: weeks, shortened: { number: 2, unit: working-days } }');
    expect(found(counted)).toEqual({ errors: [], warnings: [] });
    const warning =
      'c.yaml:9: bodies.LK.notice: working days without public holidays (calendar.publicHolidays): every Monday to Friday counts';
    expect(found(counted.replace(/ {2}publicHolidays:[\s\S]*?procedure:/, 'procedure:'))).toEqual({
      errors: [],
      warnings: [warning],
    });
  });

  it('refuses holidays that are needed and not stated', () => {
    const without = GOOD.replace(/calendar:[\s\S]*?procedure:/, 'procedure:');
    expect(found(without).errors.join('\n')).toMatch(/the charter states no summer holidays/);
  });

  it('names every fault at once, in the order of the file', () => {
    const { errors } = found(changed('chair: [kreis]', 'chair: [stadt]').replace('bodies: [KT]', 'bodies: [RAT]'));
    expect(errors).toHaveLength(2);
    expect(errors.map((line) => line.split(':')[1])).toEqual(['9', '29']);
  });

  it('names thousands of faults, and keys that stand twice, without comparing each with every other', () => {
    const keys = (name: (index: number) => string): string =>
      `${GOOD}${Array.from({ length: 30_000 }, (_, index) => `${name(index)}: 1\n`).join('')}`;
    const started = process.cpuUsage();
    expect(found(keys((index) => `k${String(index)}`)).errors).toHaveLength(30_000);
    expect(found(keys((index) => `k${String(index % 20_000)}`)).errors).toHaveLength(10_000);
    // Microseconds of work, whatever else the machine does meanwhile.
    expect(process.cpuUsage(started).user).toBeLessThan(8_000_000);
  });
});
