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
export const seat = object(
  { seat: id },
  {
    name: text,
    min: count,
    max: count,
    vote: oneOf(['yes', 'no']),
    /** who fills it, in words: "die Schulen" */
    namedBy: text,
    /** which party sits there: "Land", "Kommunen" */
    side: text,
    /** goes round among these, every so many years */
    rotates: object({ among: list(text) }, { years: count }),
    /** votes of each holder, where votes are weighted */
    weight: count,
    /** the group that votes as one, where groups vote */
    group: text,
  },
);

/** More than this share and at least this number of the filled, or of all, seats that may vote. */
export const quorum = object({ of: oneOf(['filled', 'maximum']) }, { moreThan: text, atLeast: count });

/** A body's powers are stated, never derived from its name (DOMAIN 1.6, 4). */
export const powers = object(
  {},
  {
    decides: list(text),
    prepares: list(text),
    advises: bool,
    /** what others decide holds only with its consent, which is a decision that ratifies theirs */
    consents: list(text),
  },
);

export const COUNTED = ['heads', 'weights', 'groups'] as const;
export const VOTING_METHODS = ['majority', 'consensus', 'unanimity'] as const;
/** How the body comes to a decision. */
export const voting = object(
  { method: oneOf(VOTING_METHODS) },
  {
    counts: oneOf(COUNTED),
    /** a majority is more than this share … */
    moreThan: text,
    /** … of the votes cast, of those present, or of all members */
    of: oneOf(['cast', 'present', 'members']),
    tie: oneOf(['rejected', 'chair']),
  },
);

export const NOTICE_UNITS = ['full-days', 'calendar-days', 'working-days', 'hours', 'weeks'] as const;
const period = object({ number: count, unit: oneOf(NOTICE_UNITS) }, {});
/** How long before a sitting it is called, and how long where it is urgent (DOMAIN 3.1). */
export const notice = object({ number: count, unit: oneOf(NOTICE_UNITS) }, { shortened: period });

/** What is stated of a body beside its name, kind and seats; each can be stated no longer. */
export const MANNERS = ['quorum', 'powers', 'voting', 'notice', 'chairing', 'sittings', 'guests'] as const;
/** Of several chairs: whether they share it or take turns, and for how long. */
const chairing = object({ mode: oneOf(['shared', 'rotating']) }, { months: count });
const manners = { quorum, powers, voting, notice, chairing, sittings: object({}, { min: count, max: count }), guests: text };

const bodyTerms = {
  name: text,
  kind: oneOf(BODY_KINDS),
  seats: list(seat),
  chair: list(id),
  ...manners,
  source: text,
  /** what was stated before and is not any more */
  unstated: list(oneOf(MANNERS)),
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
