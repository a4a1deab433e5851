import { germanMonth } from '../../../projections/entries/german-day.js';
import { choiceText } from '../../../projections/explain/words.js';
import { procedureRules } from '../../../rules/catalogue.js';
import { type Charter, type CharterBody, type CharterStep } from '../format.js';

function monthsText(months: readonly number[]): string {
  const [first = 1] = months;
  const last = months.at(-1) ?? first;
  return months.length === 1 ? germanMonth(first) : `${germanMonth(first)} bis ${germanMonth(last)}`;
}

/** When a step is due, in the office's words. */
export function windowText({ window }: CharterStep, steps: readonly CharterStep[]): string {
  if (!window) return 'jederzeit';
  const { months, fromMonth, before, after } = window;
  if (after) {
    const name = steps.find(({ id }) => id === after.step)?.name ?? after.step;
    return `binnen ${String(after.days)} Tagen nach „${name}“`;
  }
  return [
    ...(months ? [monthsText(months)] : []),
    ...(fromMonth === undefined ? [] : [`ab ${germanMonth(fromMonth)}`]),
    ...(before ? ['vor den Sommerferien'] : []),
  ].join(', ');
}

/** Who takes a step, by name. */
export function bodiesText({ bodies = [], each }: CharterStep, charter: Charter): string {
  const names = bodies.map((id) => charter.bodies[id]?.name ?? id);
  if (names.length === 0) return 'kein bestimmtes Gremium';
  if (names.length === 1) return names.join('');
  return `${each ? 'jedes von' : 'eins von'}: ${names.join(', ')}`;
}

export const levelText = ({ level }: CharterStep): string => (level === 'must' ? 'Pflicht' : 'soll');

export const kindText = (kind: CharterBody['kind']): string => choiceText('body', 'kind', kind) ?? kind;

/** By its name; the id stands beside it, because that is what a charter writes. */
export const ruleText = (rule: string): string => {
  const name = procedureRules.find(({ id }) => id === rule)?.name;
  return name === undefined ? rule : `${name} (${rule})`;
};

const RULE_LEVELS: Readonly<Record<string, string>> = { must: 'Pflicht', should: 'soll', off: 'aus' };
export const ruleLevelText = (level: string): string => RULE_LEVELS[level] ?? level;
