import { expectedNext } from '../cycles/conformance.js';
import { bodiesOf, cycleRecords } from '../cycles/view.js';
import { type Item, type Question, textOf } from '../engine/query.js';
import { type View } from '../engine/view.js';
import { mandateList } from '../mandates/view.js';

/** What has no day comes last. */
const dueOf = (item: Item): string => textOf(item, 'due') || '9999';
const byDue = (a: Item, b: Item): number => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0);

/** What is expected next, of whom, until when: open steps of running cycles, and mandates with a due day. */
export function* todoList(question: Question): View<readonly Item[]> {
  const records = yield* cycleRecords(question.validOn);
  const mandates = yield* mandateList(question);
  const steps = records.flatMap(({ cycle, steps: all }) =>
    expectedNext(all).map(({ record: { step, window }, need: { project, body } }) => ({
      id: ['step', cycle.id, step.id, project ?? '', body ?? ''].join('/'),
      kind: 'step',
      cycle: cycle.id,
      project,
      step: step.name,
      mandate: null,
      body: body ?? bodiesOf(step),
      due: window?.until ?? null,
      evidence: {},
    })),
  );
  const due = mandates
    .filter(({ state, due: day }) => state === 'open' && day !== null)
    .map(({ id, project, to, due: day, evidence }) => ({
      id: `mandate/${textOf({ id }, 'id')}`,
      kind: 'mandate',
      cycle: null,
      project,
      step: null,
      mandate: id,
      body: to,
      due: day,
      evidence,
    }));
  return [...steps, ...due].sort(byDue);
}
