import { describe, expect, it } from '@jest/globals';
import { type Place, placeOf, type PlaceParts, startOf, endOf } from '../../../src/events/order.js';
import { canonical, sha256, uuidV5 } from '../../../src/events/hash.js';
import { parseDay } from '../../../src/events/values/day.js';

const base: PlaceParts = { on: parseDay('2016-10-12'), type: 'DecisionRecorded', body: 'LK', digest: 'd', index: 0, id: 'x' };
const place = (parts: Partial<PlaceParts>): Place => placeOf({ ...base, ...parts });
const inOrder = (...places: readonly Place[]): void => {
  expect([...places].sort((a, b) => (a < b ? -1 : 1))).toEqual(places);
};

describe('the order of facts', () => {
  it('goes by day, then by time with none first, then by the rank of the type', () => {
    inOrder(
      place({ on: parseDay('2016-10-11'), time: '23:59' }),
      place({ type: 'MeetingHeld' }),
      place({}),
      place({ time: '09:00' }),
      place({ time: '10:00', type: 'MeetingHeld' }),
    );
  });

  it('goes by body, then by agenda item with none first and runs of digits as numbers', () => {
    inOrder(
      place({ body: 'KT', item: '9' }),
      place({}),
      place({ item: '2' }),
      place({ item: '2.9' }),
      place({ item: '2.10' }),
      place({ item: '10' }),
      place({ item: '10 a' }),
    );
  });

  it('goes by the digest and the place in the command, never by a number that was given at entry', () => {
    inOrder(place({ digest: 'a', index: 9 }), place({ digest: 'b', index: 2 }), place({ digest: 'b', index: 10 }));
  });

  it('lies within its day', () => {
    inOrder(startOf(base.on), place({}), endOf(base.on), startOf(parseDay('2016-10-13')));
  });
});

describe('the hash', () => {
  it('is over RFC 8785: the same for the same value, whatever the order of its keys', () => {
    expect(canonical({ b: [1, { d: 'ä', c: null }], a: 1e21 })).toBe('{"a":1e+21,"b":[1,{"c":null,"d":"ä"}]}');
    expect(sha256(canonical({ a: 1, b: 2 }))).toBe(sha256(canonical({ b: 2, a: 1 })));
    expect(() => canonical(undefined)).toThrow(TypeError);
  });

  it('of ids depends on every part, and on where one part ends', () => {
    expect(uuidV5('a', 'b', 1)).toBe(uuidV5('a', 'b', 1));
    expect(new Set([uuidV5('a', 'b'), uuidV5('ab'), uuidV5('a', 'b', 0), uuidV5('b', 'a')]).size).toBe(4);
    expect(uuidV5('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
