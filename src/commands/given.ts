import { type Effect, type EffectOf, mandatedProjects } from '../events/effects.js';
import { type Place } from '../events/order.js';
import { rules } from '../projections/region/fold.js';
import { look } from '../projections/engine/view.js';
import { type Day, yearOf } from '../events/values/day.js';
import { type Situation } from './define.js';
import { printedNumber } from './numbering.js';
import { VersionsGiven } from './versions.js';

/** What is given at entry and never again: numbers of decisions, ids of mandates, versions of plans (CONTRACT 1). */
export interface GivenIds {
  heading(index: number): { readonly decision: string; readonly number: string };
  /** one per project, in order, or one for the task */
  mandates(effect: EffectOf<'MandateIssued'>, decision: string): readonly string[];
  version(project: string, before: Place): number;
}

/** How many mandates an effect makes. */
const countOf = (effect: EffectOf<'MandateIssued'>): number => Math.max(1, mandatedProjects(effect).length);

/** The next ones of their series. */
export function newIds(situation: Situation, body: string, on: Day): GivenIds {
  const year = yearOf(on);
  const first = situation.series(`decision/${body}/${String(year)}`) + 1;
  const pattern = situation.find(look(rules, on))[0]?.doc.numbering.decision;
  const given = new Map<string, number>();
  const versions = new VersionsGiven(situation);
  return {
    heading(index) {
      const n = first + index;
      return { decision: `${body}-${String(year)}-${String(n)}`, number: printedNumber(pattern, { body, year, n }) };
    },
    mandates(effect, decision) {
      const before = given.get(decision) ?? 0;
      const count = countOf(effect);
      given.set(decision, before + count);
      return Array.from({ length: count }, (_, index) => `${decision}-${String(before + index + 1)}`);
    },
    version: (project, before) => versions.next(project, before),
  };
}

type Key = string;
const keysOf = (effect: EffectOf<'MandateIssued'>): readonly Key[] =>
  effect.projects ? mandatedProjects(effect).map(({ project }) => `project:${project}`) : [`task:${effect.task ?? ''}`];

/** The mandates and versions that the entry has given in any of its texts, by what they are for. */
function alreadyGiven(texts: readonly (readonly Effect[])[]): {
  readonly mandates: Map<Key, string[]>;
  readonly versions: Map<string, number>;
} {
  const mandates = new Map<Key, string[]>();
  const versions = new Map<string, number>();
  const version = (project: string, given: number | undefined): void => {
    if (given !== undefined && !versions.has(project)) versions.set(project, given);
  };
  for (const effect of texts.flat()) {
    if (effect.type === 'MandateIssued') {
      for (const [index, key] of keysOf(effect).entries()) {
        const id = effect.mandates?.[index];
        const known = mandates.get(key) ?? [];
        if (id !== undefined && !known.includes(id)) mandates.set(key, [...known, id]);
      }
    } else if (effect.type === 'PlanModified') version(effect.project, effect.version);
    else if (effect.type === 'ProgrammeResolved')
      for (const change of effect.changes ?? []) version(change.project, change.version);
  }
  return { mandates, versions };
}

export interface GivenBefore {
  readonly heading: { readonly decision: string; readonly number: string };
  /** the effects of the entry as first written, and of each correction of it, withdrawn ones among them */
  readonly texts: readonly (readonly Effect[])[];
}

/**
 * Ids and numbers stay as first given. A mandate keeps its k by project or task, a new one takes the next unused k of the
 * decision, and a dropped k stays unused (CONTRACT 2, "Record").
 */
export function keptIds(situation: Situation, { heading, texts }: GivenBefore): GivenIds {
  const { mandates, versions } = alreadyGiven(texts);
  const series = new VersionsGiven(situation);
  const lastOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));
  let last = Math.max(0, ...[...mandates.values()].flat().map(lastOf));
  const left = new Map([...mandates].map(([key, ids]) => [key, [...ids]]));
  const next = (): string => {
    last += 1;
    return `${heading.decision}-${String(last)}`;
  };
  return {
    heading: () => heading,
    mandates: (effect) => keysOf(effect).map((key) => left.get(key)?.shift() ?? next()),
    version(project, before) {
      const known = versions.get(project);
      versions.delete(project);
      return known ?? series.next(project, before);
    },
  };
}
