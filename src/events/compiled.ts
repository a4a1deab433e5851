import { count, id } from './schema.js';

/**
 * What an entry compiled from a charter says of its origin. `revision` counts the charters adopted for the same first
 * day after the first one: each corrects the one before, so it is a part of fact order (`item`).
 */
export const ofCharter = { charter: id, revision: count };

const COMPILED: ReadonlySet<string> = new Set([
  'CharterAdopted',
  'RulesSet',
  'ProcedureAdopted',
  'BodyEstablished',
  'BodyChanged',
  'BodyDissolved',
  'FieldsOfActionSet',
]);

/** Entries compiled from a charter are corrected by adopting a charter again (CONTRACT 2, "Record"). */
export const isCompiled = (type: string): boolean => COMPILED.has(type);
