import { type EntryNumber, entryNumber } from '../../events/values/ids.js';
import { bodyThing } from '../bodies/view.js';
import { cycleThing } from '../cycles/view.js';
import { decisionThing } from '../decisions/view.js';
import { type Item, type Question } from '../engine/query.js';
import { type View } from '../engine/view.js';
import { mandateThing } from '../mandates/view.js';
import { meetingThing } from '../meetings/view.js';
import { programmeThing } from '../programmes/view.js';
import { projectThing } from '../projects/view.js';

/** What can be asked about, and the answer that has its fields. */
export const explainable: Readonly<Record<string, (question: Question) => View<Item | null>>> = {
  project: projectThing,
  programme: programmeThing,
  decision: decisionThing,
  mandate: mandateThing,
  body: bodyThing,
  meeting: meetingThing,
  cycle: cycleThing,
};

/** The entries that a field of an answer cites; null where it is no field that rests on any. */
export function citedFor(thing: Item, field: string): readonly EntryNumber[] | null {
  const { evidence } = thing;
  if (typeof evidence !== 'object' || evidence === null || !Object.hasOwn(thing, field)) return null;
  const cited: unknown = Object.entries(evidence).find(([name]) => name === field)?.[1];
  return Array.isArray(cited) ? cited.filter((each) => typeof each === 'number').map(entryNumber) : null;
}

/** The fields of an answer that can be explained. */
export const fieldsOf = (thing: Item): readonly string[] =>
  Object.keys(thing['evidence'] ?? {}).filter((field) => Object.hasOwn(thing, field));
