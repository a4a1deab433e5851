import { event } from './define.js';
import { count, day, list, object, oneOf, record, type Schema, text, uuid } from './schema.js';

export const GROUNDS = ['obvious-error', 'minutes-corrected', 'wrong-subject', 'entered-twice', 'other'] as const;

/** Complete data of the named entry's type, checked against that type's own schema when it is decoded. */
const anyData: Schema<Readonly<Record<string, unknown>>> = record({ json: {} });

/**
 * Corrections act on the known axis only and stand at the place of the entry they name (DESIGN 3). `act` is the day of
 * the corrected act, which may differ from the first one.
 */
export const correctionEvents = {
  EntryCorrected: event(
    {
      entry: uuid,
      type: text,
      version: count,
      data: anyData,
      act: object({ on: day, precision: oneOf(['day', 'month', 'schoolYear', 'year']) }, {}),
      ground: oneOf(GROUNDS),
    },
    {
      text,
      signedBy: list(text),
      /** where the corrected text or day was taken from; left out: from where the first one was */
      source: object({ document: text }, { page: text, sha256: text, note: text }),
    },
  ),
  EntryVoided: event({ entry: uuid, ground: oneOf(GROUNDS) }, { text }),
};
