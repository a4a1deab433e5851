import { type EventType } from './catalogue.js';

const COMPILED: ReadonlySet<EventType> = new Set([
  'CharterAdopted',
  'RulesSet',
  'ProcedureAdopted',
  'BodyEstablished',
  'BodyChanged',
  'BodyDissolved',
  'FieldsOfActionSet',
]);

/** Entries compiled from a charter are corrected by adopting a charter again (CONTRACT 2, "Record"). */
export const isCompiled = (type: EventType): boolean => COMPILED.has(type);
