import { type DataOf } from '../../src/events/catalogue.js';
import { type Effect } from '../../src/events/effects.js';
import { type Fact, isFact } from '../../src/events/fact.js';
import { addDays } from '../../src/events/values/day.js';
import { type AnyProjection } from '../../src/projections/engine/define.js';
import { projections } from '../../src/projections/index.js';

/** A projection with one deliberate mistake, of the kind that a hand slips into. */
export interface Mutant {
  readonly mistake: string;
  readonly of: string;
  readonly change: (right: AnyProjection) => Partial<AnyProjection>;
}

type State = Readonly<Record<string, unknown>>;
/** Applies another fact in place of the one that came. */
const seeing =
  (other: (fact: Fact) => Fact): Mutant['change'] =>
  (right) => ({
    heeds: () => true,
    apply: (state, fact) => right.apply(state, other(fact)),
  });
/** Goes over the state after the fact was applied rightly. */
const after =
  (slip: (next: State, was: State, fact: Fact) => State): Mutant['change'] =>
  (right) => ({
    apply: (state, fact) => slip(right.apply(state, fact) as State, state as State, fact),
  });

const saying = (fact: Fact, data: Partial<DataOf<'DecisionRecorded'>>): Fact =>
  isFact(fact, 'DecisionRecorded') ? { ...fact, event: { ...fact.event, data: { ...fact.event.data, ...data } } } : fact;
const withEffects = (fact: Fact, change: (effect: Effect) => readonly Effect[]): Fact =>
  isFact(fact, 'DecisionRecorded') ? saying(fact, { effects: (fact.event.data.effects ?? []).flatMap(change) }) : fact;
const later = (a: unknown, b: unknown): unknown => (String(a) > String(b) ? a : b);

export const MUTANTS: readonly Mutant[] = [
  {
    mistake: 'what was rejected takes effect',
    of: 'projects',
    change: seeing((fact) => saying(fact, { result: 'adopted' })),
  },
  {
    mistake: 'an end that is decided twice keeps its first day',
    of: 'projects',
    change: (right) => {
      const ended = new Map<unknown, boolean>();
      return {
        apply: (state, fact) => {
          const seen = ended.get(state) === true;
          const ends =
            isFact(fact, 'DecisionRecorded') && (fact.event.data.effects ?? []).some(({ type }) => type === 'ProjectEnded');
          const next = right.apply(
            state,
            seen && ends ? withEffects(fact, (effect) => (effect.type === 'ProjectEnded' ? [] : [effect])) : fact,
          );
          ended.set(next, seen || ends);
          return next;
        },
      };
    },
  },
  {
    mistake: 'a last day counts as the first day after',
    of: 'projects',
    change: seeing((fact) =>
      withEffects(fact, (effect) =>
        effect.type === 'ProjectEnded' ? [{ ...effect, until: addDays(effect.until, -1) }] : [effect],
      ),
    ),
  },
  {
    mistake: 'an extension never shortens',
    of: 'mandates',
    change: after((next, was) => ({ ...next, due: was['due'] === null ? next['due'] : later(was['due'], next['due']) })),
  },
  {
    mistake: 'a withdrawal takes effect on the day of its decision, whatever it says',
    of: 'mandates',
    change: seeing((fact) =>
      withEffects(fact, (effect) =>
        effect.type === 'MandateWithdrawn' ? [{ type: effect.type, mandate: effect.mandate }] : [effect],
      ),
    ),
  },
  {
    mistake: 'a vacancy empties the seat of everybody',
    of: 'seats',
    change: seeing((fact) => {
      if (!isFact(fact, 'SeatVacated')) return fact;
      const { person: _person, ...data } = fact.event.data;
      return { ...fact, event: { ...fact.event, data } };
    }),
  },
  {
    mistake: 'a milestone that is reached twice keeps its first day',
    of: 'milestones',
    change: after((next, was) => ({ ...next, reached: was['reached'] ?? next['reached'] })),
  },
  {
    mistake: 'spending adds up instead of replacing the figure before',
    of: 'spending',
    change: after((next, was) => {
      const cents = (state: State): number => (state['row'] as { readonly cents?: number } | null)?.cents ?? 0;
      return { ...next, row: { ...(next['row'] as object), cents: cents(was) + cents(next) } };
    }),
  },
  {
    mistake: 'an objection to minutes is passed over',
    of: 'meetings',
    change: (right) => ({ apply: (state, fact) => (isFact(fact, 'MinutesObjected') ? state : right.apply(state, fact)) }),
  },
  {
    mistake: 'a dissolution is passed over',
    of: 'bodies',
    change: seeing((fact) => withEffects(fact, (effect) => (effect.type === 'BodyDissolved' ? [] : [effect]))),
  },
  {
    mistake: 'advice that is asked for again forgets what was said',
    of: 'advice',
    change: after((next, _was, fact) => (isFact(fact, 'AdviceRequested') ? { ...next, position: null } : next)),
  },
  {
    mistake: 'a programme that was taken over as resolved is carried out',
    of: 'programmes',
    change: seeing((fact) =>
      isFact(fact, 'ProgrammeTakenOver') && fact.event.data.state === 'resolved'
        ? { ...fact, event: { ...fact.event, data: { ...fact.event.data, state: 'mandated' } } }
        : fact,
    ),
  },
  {
    mistake: 'a new list of fields holds from its decision, whatever it says',
    of: 'fields',
    change: seeing((fact) =>
      withEffects(fact, (effect) =>
        effect.type === 'FieldsOfActionSet' ? [{ type: effect.type, fields: effect.fields }] : [effect],
      ),
    ),
  },
  {
    mistake: 'a decision is shown on the day of its entry',
    of: 'decisions',
    change: seeing((fact) => ({ ...fact, on: fact.enteredOn > fact.on ? fact.enteredOn : fact.on })),
  },
];

/** All projections, one of them mistaken. */
export function mistaken({ of, change }: Mutant): readonly AnyProjection[] {
  if (!projections.some(({ name }) => name === of)) throw new RangeError(`there is no projection "${of}"`);
  return projections.map((right) => (right.name === of ? { ...right, ...change(right) } : right));
}
