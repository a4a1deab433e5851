import { type FactOf } from '../../events/fact.js';
import { formatActDay } from '../../events/values/period.js';
import { actOf } from '../act-day.js';
import { type Situation } from '../define.js';
import { keptIds } from '../given.js';
import { decided, RecordDecisions, recordDecisions, sittingFits } from '../record-decisions.js';
import { shape } from '../shape.js';
import { commonOf, type Restated, type With } from './restated.js';

const HEADING = ['body', 'on', 'basis', 'meeting', 'cycle'] as const;
const COMMON = ['note', 'asHappened', 'source'] as const;

const only = (stated: With, keys: readonly string[]): With =>
  Object.fromEntries(Object.entries(stated).filter(([key]) => keys.includes(key)));

/**
 * A decision is restated by its D and, where they change, body, day, basis, sitting and cycle (CONTRACT 2). A sitting
 * that the office had named does not follow a decision to another body or day.
 */
function bodyOf(target: FactOf<'DecisionRecorded'>, stated: With): With {
  const { body, basis, meeting, cycle } = target.event.data;
  const on = formatDay(target);
  const moved = isMoved(target, stated);
  const heading = {
    body,
    on,
    basis,
    ...(meeting === undefined || moved ? {} : { meeting }),
    ...(cycle === undefined ? {} : { cycle }),
    ...(target.source === undefined ? {} : { source: target.source }),
  };
  const decision = Object.fromEntries(
    Object.entries(stated).filter(([key]) => ![...HEADING, ...COMMON].some((each) => each === key)),
  );
  return { ...heading, ...only(stated, [...HEADING, ...COMMON]), decisions: [decision] };
}

/** Whether the correction takes it to another body or day, or out of its sitting. */
function isMoved(target: FactOf<'DecisionRecorded'>, stated: With): boolean {
  return (
    (stated['on'] !== undefined && stated['on'] !== formatDay(target)) ||
    (stated['body'] !== undefined && stated['body'] !== target.event.data.body) ||
    (stated['basis'] !== undefined && stated['basis'] !== 'sitting')
  );
}

/** The form that the office wrote; a school year with its slash. */
function formatDay({ on, precision }: FactOf<'DecisionRecorded'>): string {
  const text = formatActDay({ on, precision });
  return precision === 'schoolYear' ? text.replace('-', '/') : text;
}

export function restateDecision(target: FactOf<'DecisionRecorded'>, stated: With, situation: Situation): Restated {
  const command = shape(RecordDecisions, bodyOf(target, stated));
  const act = actOf(recordDecisions, command, situation.today);
  const { decision, number } = target.event.data;
  const ids = keptIds(situation, { heading: { decision, number }, texts: situation.textsOf(target) });
  const [event, ...sitting] = decided(command, situation, act, ids);
  // What is not touched is not judged anew: a text can be put right while its sitting is still wrong.
  if (isMoved(target, stated) || stated['meeting'] !== undefined) sittingFits(command, situation, act.on);
  if (!event) throw new TypeError('a decision makes an entry');
  return { events: [event, ...sitting], ...commonOf(command, situation) };
}
