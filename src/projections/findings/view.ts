import { byId } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { cycleRecords } from '../cycles/view.js';
import { type Day } from '../../events/values/day.js';
import { justifications } from './fold.js';
import { type Finding, findingsOf } from './steps.js';

export function* findingsOn(on: Day): View<readonly Finding[]> {
  const { records } = yield* cycleRecords(on);
  const [justified] = yield* round(look(justifications, on));
  return byId(records.flatMap((record) => findingsOf(record, on, justified)));
}

export function* findingList({ validOn }: Question): View<readonly Item[]> {
  const found = yield* findingsOn(validOn);
  return found.map(({ step: _step, ...finding }) => ({ ...finding, evidence: { state: finding.entries } }));
}
