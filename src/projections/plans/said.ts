import { type Effect } from '../../events/effects.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type CycleRow } from '../cycles/fold.js';
import { type DecisionRow } from '../decisions/fold.js';
import { entriesOf } from '../engine/cite.js';
import { type Found } from '../engine/view.js';
import { type MandateRow } from '../mandates/fold.js';
import { heldAt, heldBefore, type PlanVersion } from './versions.js';

interface Word {
  readonly decision: string;
  readonly entry: EntryNumber;
}

/** The decisions that recommended, resolved or mandated one version of a sketch. */
export interface Said {
  readonly recommended: readonly Word[];
  readonly resolved: readonly Word[];
  readonly mandated: readonly Word[];
}

export interface Rows {
  /** those that speak of sketches at all, in fact order */
  readonly decisions: readonly Found<DecisionRow>[];
  readonly mandates: readonly Found<MandateRow>[];
  readonly cycles: readonly Found<CycleRow>[];
}

const SPEAKING = new Set<Effect['type']>(['ProgrammeRecommended', 'ProgrammeResolved']);

/** The adopted decisions that can speak of a version, in fact order: a handful among thousands. */
export const speaking = (rows: readonly Found<DecisionRow>[]): Rows['decisions'] =>
  rows
    .filter(({ doc }) => isAdopted(doc) && doc.effects.some(({ type }) => SPEAKING.has(type)))
    .sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));

const isAdopted = ({ voided, result }: DecisionRow): boolean => !voided && result.startsWith('adopted');

/**
 * The version that a decision speaks of, in the cycles of its programme: a recommendation of what holds before it, a
 * resolution of what holds after its own changes.
 */
function spokenOf(
  versions: readonly PlanVersion[],
  { doc }: Found<DecisionRow>,
  effect: Effect,
  cycles: Rows['cycles'],
): PlanVersion | null {
  if (effect.type !== 'ProgrammeRecommended' && effect.type !== 'ProgrammeResolved') return null;
  const own = cycles.filter((cycle) => cycle.doc.programme === effect.programme).map(({ id }) => id);
  if (effect.type === 'ProgrammeRecommended') return heldBefore(versions, own, doc.place);
  if (effect.programme !== undefined)
    return heldAt(versions, ({ place, cycle }) => place <= doc.place && cycle !== null && own.includes(cycle));
  const named = [...(effect.projects ?? []), ...(effect.changes ?? []).map(({ project }) => project)];
  const project = versions[0]?.project;
  return project !== undefined && named.includes(project) ? heldAt(versions, ({ place }) => place <= doc.place) : null;
}

/** What was said of a version of one project's sketch: all versions are given, in fact order. */
export function saidOf(version: PlanVersion, versions: readonly PlanVersion[], { decisions, mandates, cycles }: Rows): Said {
  const by = (type: Effect['type']): readonly Word[] =>
    decisions
      .filter((decision) =>
        decision.doc.effects.some((effect) => effect.type === type && spokenOf(versions, decision, effect, cycles) === version),
      )
      .map(({ id, doc }) => ({ decision: id, entry: doc.entry }));
  const ordered = mandates.filter(({ doc }) => {
    if (doc.project !== version.project) return false;
    const own =
      doc.programme === null ? null : cycles.filter((cycle) => cycle.doc.programme === doc.programme).map(({ id }) => id);
    const held = heldBefore(versions, own, doc.place);
    return doc.namedVersion === null ? held === version : held?.cycle === version.cycle && doc.namedVersion === version.version;
  });
  const mandatedIn = new Map(ordered.map(({ doc, evidence }) => [doc.decision, evidence.issuedOn ?? []]));
  return {
    recommended: by('ProgrammeRecommended'),
    resolved: by('ProgrammeResolved'),
    mandated: [...mandatedIn].flatMap(([decision, entries]) => entries.slice(0, 1).map((entry) => ({ decision, entry }))),
  };
}

export const decisionsOf = (words: readonly Word[]): readonly string[] => words.map(({ decision }) => decision);
export const entriesIn = (words: readonly Word[]): readonly EntryNumber[] => entriesOf(words.map(({ entry }) => entry));
