import { type Situation } from '../commands/define.js';
import { type Fact } from '../events/fact.js';
import { type FactChange } from '../events/fact-table.js';
import { identityOf } from '../events/identity.js';
import { type Uuid } from '../events/values/ids.js';
import { idIsFree } from './id-taken.js';

/** What becomes of one fact, and which of the withdrawals is the last to touch it. */
interface Outcome extends FactChange {
  readonly by: number;
}

/** By facts that were there before; what the withdrawals themselves bring, bears no ids. */
function outcomes(changes: readonly FactChange[]): readonly Outcome[] {
  const all = new Map<Uuid, Outcome>();
  let by = -1;
  for (const { before, after } of changes) {
    if (!before) by += 1;
    else all.set(before.id, { before: all.get(before.id)?.before ?? before, after, by });
  }
  return [...all.values()];
}

type Identity = ReturnType<typeof identityOf>;
const held = (fact: Fact | null): Identity => (fact?.voidedBy === null ? identityOf(fact.event) : []);

/** Ids that the fact does not have now, and has then. */
function comingBack({ before, after }: Outcome): Identity {
  const kept = held(before);
  return held(after).filter(({ kind, id }) => !kept.some((own) => own.kind === kind && own.id === id));
}

/**
 * id-taken: an id comes back where an entry stands again, or stands with another text; one that was given again meanwhile
 * cannot. All withdrawals of a command are looked at together: one may free what another gives back.
 */
export function idsComeBack(situation: Situation, changes: readonly FactChange[], fieldOf: (withdrawal: number) => string): void {
  const all = outcomes(changes);
  for (const outcome of all) {
    const ids = comingBack(outcome);
    if (ids.length === 0) continue;
    const others = all.map((each) => (each === outcome ? { before: each.before, after: null } : each));
    situation.suppose(others, () => {
      for (const { kind, id } of ids) idIsFree({ ...situation, corrects: true }, kind, id, fieldOf(outcome.by));
    });
  }
}
