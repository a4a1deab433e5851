import { type DataOf } from '../../events/catalogue.js';
import { type Effect, mandatedProjects } from '../../events/effects.js';
import { effectsInForce, type Fact, type FactOf, isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { addDays, type Day, laterDay, nextDay, type Precision } from '../../events/values/day.js';
import { type EntryNumber, type Uuid } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

type Data = DataOf<'DecisionRecorded'>;

export interface DecisionRow {
  readonly number: string;
  readonly entry: EntryNumber;
  readonly entryId: Uuid;
  readonly body: string;
  /** the sitting that the office named; null where it is derived from the day */
  readonly namedMeeting: string | null;
  readonly namedCycle: string | null;
  readonly basis: Data['basis'];
  readonly decidedOn: Day;
  /** of `decidedOn` */
  readonly precision: Precision;
  readonly effectiveFrom: Day;
  readonly enteredOn: Day;
  readonly place: Place;
  readonly text: string;
  readonly proposal: string | null;
  readonly item: string | null;
  readonly public: boolean;
  readonly result: Data['result'];
  readonly vote: NonNullable<Data['vote']> | null;
  readonly effects: readonly Effect[];
  readonly projects: readonly string[];
  readonly programmes: readonly string[];
  readonly conditions: NonNullable<Data['conditions']>;
  /** the entries whose correction it confirms */
  readonly confirms: readonly string[];
  readonly asHappened: string | null;
  readonly correctedOn: Day | null;
  readonly previousTexts: readonly { readonly text: string; readonly until: Day }[];
  readonly voided: boolean;
  readonly revokedOn: Day | null;
  readonly supersededOn: Day | null;
  readonly ratifiedOn: Day | null;
}

export function projectsOfEffect(effect: Effect): readonly string[] {
  switch (effect.type) {
    case 'ProgrammeRecommended':
      return (effect.changes ?? []).map(({ project }) => project);
    case 'ProgrammeResolved':
      return [...(effect.projects ?? []), ...(effect.changes ?? []).map(({ project }) => project)];
    case 'MandateIssued':
      return mandatedProjects(effect).map(({ project }) => project);
    default:
      return 'project' in effect ? [effect.project] : [];
  }
}

const programmeOf = (effect: Effect): readonly string[] => ('programme' in effect ? [effect.programme] : []);

/** The earliest `from` of the effects (for an end, the day after its last day); never before the decision itself. */
function effectiveFrom(effects: readonly Effect[], on: Day): Day {
  const starts = effects.flatMap((effect): readonly Day[] => {
    if (effect.type === 'ProjectEnded' || effect.type === 'BodyDissolved') return [nextDay(effect.until)];
    return 'from' in effect ? [effect.from] : [];
  });
  return starts.length === 0
    ? on
    : laterDay(
        on,
        starts.reduce((a, b) => (a < b ? a : b)),
      );
}

function textsBefore(fact: FactOf<'DecisionRecorded'>): DecisionRow['previousTexts'] {
  const versions = fact.corrections.map(({ before, enteredOn }) => ({
    text: before.type === 'DecisionRecorded' ? before.data.text : '',
    until: addDays(enteredOn, -1),
  }));
  return versions.filter(({ text }, index) => text !== (versions[index + 1]?.text ?? fact.event.data.text));
}

function recorded(fact: FactOf<'DecisionRecorded'>): DecisionRow {
  const { data } = fact.event;
  const effects = data.effects ?? [];
  return {
    number: data.number,
    entry: fact.number,
    entryId: fact.id,
    body: data.body,
    namedMeeting: data.meeting ?? null,
    namedCycle: data.cycle ?? null,
    basis: data.basis,
    decidedOn: fact.on,
    precision: fact.precision,
    effectiveFrom: effectiveFrom(effectsInForce(data), fact.on),
    enteredOn: fact.enteredOn,
    place: fact.place,
    text: data.text,
    proposal: data.proposal ?? null,
    item: data.item ?? null,
    public: data.public,
    result: data.result,
    vote: data.vote ?? null,
    effects,
    projects: [...new Set(effects.flatMap(projectsOfEffect))],
    programmes: [...new Set(effects.flatMap(programmeOf))],
    conditions: data.conditions ?? [],
    confirms: effectsInForce(data).flatMap((effect) => (effect.type === 'CorrectionConfirmed' ? [effect.entry] : [])),
    asHappened: data.asHappened?.justification ?? null,
    correctedOn: fact.corrections.at(-1)?.enteredOn ?? null,
    previousTexts: textsBefore(fact),
    voided: fact.voidedBy !== null,
    revokedOn: null,
    supersededOn: null,
    ratifiedOn: null,
  };
}

interface State {
  readonly id: string;
  readonly own: DecisionRow | null;
  /** what later decisions did to this one; kept apart, because on one day they may stand before it */
  readonly later: Partial<Pick<DecisionRow, 'revokedOn' | 'supersededOn' | 'ratifiedOn'>> & { readonly public?: true };
}

/** Of most decisions no later one says anything. */
const UNTOUCHED: State['later'] = {};

function touched(state: State, effect: Effect, fact: Fact): State['later'] {
  if (!('decision' in effect) || effect.decision !== state.id) return {};
  switch (effect.type) {
    case 'DecisionRevoked':
      return { revokedOn: fact.on };
    case 'DecisionSuperseded':
      return { supersededOn: fact.on };
    case 'DecisionRatified':
      return { ratifiedOn: fact.on };
    case 'DecisionMadePublic':
      return { public: true };
  }
}

export const decisions = defineProjection<State, DecisionRow>({
  name: 'decisions',
  version: 2,
  subject: 'decision',
  indexes: ['body', 'projects', 'programmes', 'confirms', 'namedMeeting'],
  seesVoided: true,
  initial: (id) => ({ id, own: null, later: UNTOUCHED }),
  apply(state, fact) {
    if (!isFact(fact, 'DecisionRecorded')) return state;
    if (fact.event.data.decision === state.id) return { ...state, own: recorded(fact) };
    if (fact.voidedBy !== null) return state;
    const later = effectsInForce(fact.event.data).reduce(
      (all, effect) => ({ ...all, ...touched(state, effect, fact) }),
      state.later,
    );
    return { ...state, later };
  },
  turningPoints: () => [],
  row: ({ own, later }) => (own && later !== UNTOUCHED ? { ...own, ...later } : own),
});
