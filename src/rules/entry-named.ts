import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { type Fact } from '../events/fact.js';

/** unknown-entry: an entry is named by its number in this region's ledger. */
export function entryNamed(situation: Situation, number: number, field: string): Fact {
  const fact = situation.fact(number);
  return (
    fact ?? refuse('unknown-entry', `${field}: den Eintrag ${String(number)} gibt es hier nicht.`, 'die Nummer prüfen', { field })
  );
}

/** entry-named-twice: one command says one thing of an entry. */
export function namedTwice(numbers: readonly number[], field: string): void {
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice === undefined) return;
  refuse('entry-named-twice', `${field}: der Eintrag ${String(twice)} steht zweimal da.`, 'jeden Eintrag einmal nennen', {
    field,
  });
}
