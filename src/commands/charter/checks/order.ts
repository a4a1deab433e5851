import { problem, type Problem } from '../fault.js';
import { type Charter, type CharterStep } from '../format.js';

const before = ({ follows = [], window }: CharterStep): readonly string[] => [
  ...follows,
  ...(window?.after ? [window.after.step] : []),
];

/** The way from a step back to itself, if there is one. */
function circle(start: string, steps: ReadonlyMap<string, CharterStep>): readonly string[] | null {
  const open: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (let way = open.shift(); way; way = open.shift()) {
    const step = steps.get(way.at(-1) ?? '');
    for (const id of step ? before(step) : []) {
      if (id === start) return [...way, id];
      if (seen.has(id)) continue;
      seen.add(id);
      open.push([...way, id]);
    }
  }
  return null;
}

/** Steps whose turn can never come: they wait for themselves, or for one that does. */
function unreachable(steps: ReadonlyMap<string, CharterStep>): ReadonlySet<string> {
  const reached = new Set<string>();
  for (let size = -1; size < reached.size;) {
    size = reached.size;
    for (const [id, step] of steps) if (before(step).every((each) => reached.has(each) || !steps.has(each))) reached.add(id);
  }
  return new Set([...steps.keys()].filter((id) => !reached.has(id)));
}

/** No step waits for itself, so that each can be reached. */
export function checkOrder({ procedure }: Charter): readonly Problem[] {
  const all = procedure?.steps ?? [];
  const steps = new Map(all.map((step) => [step.id, step]));
  const never = unreachable(steps);
  return all.flatMap((step, index) => {
    if (!never.has(step.id)) return [];
    const at = ['procedure', 'steps', index, step.follows ? 'follows' : 'window'];
    const way = circle(step.id, steps);
    if (way) {
      const text = way.join(' → ');
      return [problem(at, `the step waits for itself: ${text}`, `der Schritt wartet auf sich selbst: ${text}`)];
    }
    const on = before(step)
      .filter((id) => never.has(id))
      .join(', ');
    return [
      problem(
        at,
        `the step can never be reached: it waits for ${on}, which waits for itself`,
        `der Schritt ist nicht erreichbar: er wartet auf ${on}, und das auf sich selbst`,
      ),
    ];
  });
}
