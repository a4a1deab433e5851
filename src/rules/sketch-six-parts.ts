import { refuse } from '../commands/refusal.js';

const PARTS = {
  goals: 'Ziele',
  benefit: 'Nutzen',
  startingPosition: 'Ausgangslage',
  idea: 'Umsetzungsidee',
  milestones: 'Meilensteine',
  budget: 'Budget',
} as const;

/** sketch-six-parts: a sketch enters consultation with all six parts; the budget may be zero, but is stated (DOMAIN 4.4, 9). */
export function hasSixParts(sketch: object, project: string): void {
  const missing = Object.entries(PARTS).filter(([part]) => !(part in sketch));
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name).join(', ');
  refuse(
    'sketch-six-parts',
    `Die erste Fassung der Skizze von „${project}“ braucht alle sechs Teile; es fehlen: ${names}.`,
    'die fehlenden Teile angeben (ein Budget von 0 ist möglich)',
    { field: missing[0]?.[0] ?? 'goals', errors: missing.map(([field, name]) => ({ field, message: `„${name}“ fehlt` })) },
  );
}
