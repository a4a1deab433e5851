import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { exists } from './exists.js';

const REFERENCE = /\{person:([^}]*)\}/g;

/**
 * plain-name-in-text: persons stand in texts as {person:id} only, so that a name can be erased (DOMAIN 3.5). unknown-person:
 * and whoever stands there is registered, else nobody could ever say who it was.
 */
export function namesNobodyIn(situation: Situation, texts: readonly (readonly [field: string, text: string])[]): void {
  for (const [field, text] of texts) {
    const [name] = situation.namesIn(text);
    if (name !== undefined) {
      refuse(
        'plain-name-in-text',
        `${field}: der Text nennt eine aufgenommene Person mit Namen.`,
        'statt des Namens {person:Kürzel} schreiben',
        { field },
      );
    }
    for (const [, person = ''] of text.matchAll(REFERENCE)) exists(situation, 'person', person, field);
  }
}
