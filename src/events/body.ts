import { ofCharter } from './compiled.js';
import { event } from './define.js';
import { bool, count, day, id, list, object, oneOf, type Schema, text } from './schema.js';
import { type Sealed } from './values/sealed.js';

export const BODY_KINDS = [
  'steering',
  'management',
  'office',
  'conference',
  'working-group',
  'advisory',
  'committee',
  'council',
  'other',
] as const;

/** Minimum and maximum may each be unknown ("up to three"); the voting right too (DOMAIN 1.6, 7 and 8). */
export const seat = object({ seat: id }, { name: text, min: count, max: count, vote: oneOf(['yes', 'no']) });

/** More than this share and at least this number of the filled, or of all, seats that may vote. */
export const quorum = object({ of: oneOf(['filled', 'maximum']) }, { moreThan: text, atLeast: count });

/** A body's powers are stated, never derived from its name (DOMAIN 1.6, 4). */
export const powers = object({}, { decides: list(text), prepares: list(text), advises: bool });

const bodyTerms = {
  name: text,
  kind: oneOf(BODY_KINDS),
  seats: list(seat),
  quorum,
  powers,
  chair: list(id),
  source: text,
  /** what was stated before and is not any more */
  unstated: list(oneOf(['quorum', 'powers'])),
};

/** The same three are effects of a decision and entries compiled from a charter. */
export const bodyEstablished = object({ body: id, from: day }, bodyTerms);
export const bodyChanged = object({ body: id, from: day }, bodyTerms);
export const bodyDissolved = object({ body: id, until: day }, { mergedInto: id });

/** AES-256-GCM under the person's own key; the subject id is authenticated with it. */
export const sealed: Schema<Sealed> = object({ iv: text, text, tag: text }, {});

export const bodyEvents = {
  BodyEstablished: event({ body: id, from: day }, { ...bodyTerms, ...ofCharter }),
  BodyChanged: event({ body: id, from: day }, { ...bodyTerms, ...ofCharter }),
  BodyDissolved: event({ body: id, until: day }, { mergedInto: id, ...ofCharter }),
  PersonRegistered: event({ person: id, name: sealed }, { function: text, contact: sealed }),
  SeatFilled: event({ body: id, seat: id, from: day }, { person: id, institution: text, until: day, role: text, reason: text }),
  SeatVacated: event({ body: id, seat: id, until: day }, { person: id, reason: text }),
};
