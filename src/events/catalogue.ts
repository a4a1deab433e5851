import { bodyEvents } from './body.js';
import { correctionEvents } from './correction.js';
import { decisionEvents } from './decision.js';
import { type EventDefinition } from './define.js';
import { mandateEvents } from './mandate.js';
import { meetingEvents } from './meeting.js';
import { planningEvents } from './planning.js';
import { projectEvents } from './project.js';
import { regionEvents } from './region.js';
import { type Infer } from './schema.js';

/** Every type of event that a ledger can hold. */
export const catalogue = {
  ...regionEvents,
  ...bodyEvents,
  ...projectEvents,
  ...planningEvents,
  ...meetingEvents,
  ...decisionEvents,
  ...mandateEvents,
  ...correctionEvents,
};

type Catalogue = typeof catalogue;
export type EventType = keyof Catalogue;
export type DataOf<T extends EventType> = Infer<Catalogue[T]['schema']>;

/** `version` is that of the stored form; in memory the data always has today's shape. */
export type LedgerEvent = {
  [T in EventType]: { readonly type: T; readonly version: number; readonly data: DataOf<T> };
}[EventType];
export type EventOf<T extends EventType> = Extract<LedgerEvent, { readonly type: T }>;

export const isEventType = (name: string): name is EventType => Object.hasOwn(catalogue, name);
export const definitionOf = (type: EventType): EventDefinition<unknown> => catalogue[type];
