import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';

function textsIn(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, path ? `${path}.${key}` : key));
}

/** plain-name-in-text: persons stand in texts as {person:id} only, so that a name can be erased (DOMAIN 3.5). */
export function namesNobody(situation: Situation, command: object): void {
  for (const [field, text] of textsIn(command, '')) {
    const [name] = situation.namesIn(text);
    if (name !== undefined) {
      refuse(
        'plain-name-in-text',
        `${field}: der Text nennt eine aufgenommene Person mit Namen.`,
        'statt des Namens {person:Kürzel} schreiben',
        { field },
      );
    }
  }
}
