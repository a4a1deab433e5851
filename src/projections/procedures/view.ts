import { cite } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { nextDay, addDays } from '../../events/values/day.js';
import { procedures } from './fold.js';

/** The version of the procedure in force on the day, as its charter states it. */
export function* procedureThing({ validOn }: Question): View<Item | null> {
  const [rows] = yield* round(look(procedures, validOn));
  const inOrder = [...rows].sort((a, b) =>
    a.doc.from === b.doc.from ? (a.doc.place < b.doc.place ? -1 : 1) : a.doc.from < b.doc.from ? -1 : 1,
  );
  const current = inOrder.findLast(({ doc }) => doc.from <= validOn);
  if (!current) return null;
  const next = inOrder[inOrder.indexOf(current) + 1];
  const { procedure, from, title, source, steps, levels } = current.doc;
  return {
    version: procedure,
    title,
    source,
    from,
    until: next && next.doc.from >= nextDay(from) ? addDays(next.doc.from, -1) : null,
    steps: steps.map((step) => ({
      id: step.id,
      name: step.name,
      level: step.level,
      body: step.bodies && step.bodies.length > 0 ? step.bodies.join(', ') : null,
      window: step.window ?? null,
      acts: step.acts,
      bodies: step.bodies ?? [],
      each: step.each ?? false,
      follows: step.follows ?? [],
    })),
    levels,
    evidence: cite(current, ['title', 'source', 'from', 'steps', 'levels'], { version: 'procedure' }),
  };
}
