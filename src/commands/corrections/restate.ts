import { type Fact, isFact } from '../../events/fact.js';
import { actingBody, itemOf } from '../../events/fact-table.js';
import { type LedgerEvent } from '../../events/catalogue.js';
import { placeOf } from '../../events/order.js';
import { actOf } from '../act-day.js';
import { type Definition, type NewEvent, type Situation } from '../define.js';
import { Refusal } from '../refusal.js';
import { shape, ShapeError } from '../shape.js';
import { restateDecision } from './decision.js';
import { makers } from './makers.js';
import { commonOf, type Restated, type With } from './restated.js';

/** The situation as it looks from the place of the entry that is corrected: its digest, its place in the command, its id. */
function seenFrom(target: Fact, situation: Situation): Situation {
  const { entry } = target;
  return {
    ...situation,
    corrects: true,
    placeOf: (event, index) =>
      index > 0
        ? situation.placeOf(event, index)
        : placeOf({
            on: event.on,
            time: 'time' in event.data ? event.data.time : undefined,
            type: event.type,
            body: actingBody(entry.event),
            item: itemOf(event),
            digest: entry.commandDigest,
            index: entry.index,
            id: entry.id,
          }),
  };
}

/** Ids and numbers stay as first given, also where the day moves to another year (CONTRACT 2). */
function keepIds(event: NewEvent, was: LedgerEvent): NewEvent {
  if (event.type === 'SketchRecorded' && was.type === 'SketchRecorded') {
    const same = event.data.project === was.data.project && event.data.cycle === was.data.cycle;
    return same ? { ...event, data: { ...event.data, version: was.data.version } } : event;
  }
  if (event.type === 'MeetingScheduled' && was.type === 'MeetingScheduled')
    return { ...event, data: { ...event.data, meeting: was.data.meeting } };
  if (event.type === 'MeetingHeld' && was.type === 'MeetingHeld')
    return { ...event, data: { ...event.data, meeting: was.data.meeting } };
  if (event.type === 'AccountSubmitted' && was.type === 'AccountSubmitted')
    return { ...event, data: { ...event.data, account: was.data.account } };
  return event;
}

/** A decision is restated by its D alone, so its fields have no `decisions[0]` before them. */
const placed = (place: string, field: string): string => {
  const own = field.replace(/^decisions\[0\]\.?/, '');
  return own === '' ? place : `${place}.${own}`;
};

/** Names the place of a fault in the correction, not in the command that it restates. */
function within<A>(place: string, work: () => A): A {
  try {
    return work();
  } catch (error) {
    if (error instanceof ShapeError)
      throw new ShapeError(error.errors.map(({ field, message }) => ({ field: placed(place, field), message })));
    if (!(error instanceof Refusal) || error.data.field === undefined) throw error;
    const { field, detail, errors } = error.data;
    const at = placed(place, field);
    const each = errors && { errors: errors.map((one) => ({ ...one, field: placed(place, one.field) })) };
    throw new Refusal({
      ...error.data,
      ...each,
      field: at,
      detail: detail.startsWith(field) ? at + detail.slice(field.length) : detail,
    });
  }
}

function restatePlain(target: Fact, definition: Definition, stated: With, situation: Situation): Restated {
  const body = makers[target.event.type]?.body?.(stated) ?? stated;
  const command = shape(definition.shape, target.source === undefined ? body : { source: target.source, ...body });
  // Where the command has no day of its own, the day of entry stands in for it: that of the first entry.
  const named = definition.actDay?.(command) !== undefined;
  const act = actOf(definition, command, named ? situation.today : target.enteredOn);
  const [event] = definition.decide(command, seenFrom(target, situation), act);
  if (event?.type !== target.event.type) throw new TypeError(`${definition.name} makes no ${target.event.type}`);
  return { events: [keepIds(event, target.event)], ...commonOf(command, situation) };
}

/** The entry once more, from the fields of the command that made it, under the same rules. @throws ShapeError, Refusal */
export function restate(target: Fact, stated: With, situation: Situation, place: string): Restated {
  return within(place, () => {
    if (isFact(target, 'DecisionRecorded')) return restateDecision(target, stated, seenFrom(target, situation));
    const maker = makers[target.event.type];
    if (!maker) throw new TypeError(`an entry of the type ${target.event.type} cannot be restated`);
    return restatePlain(target, maker.command, stated, situation);
  });
}
