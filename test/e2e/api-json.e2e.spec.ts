import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonFault, readJson } from '../../src/modules/api/commands/json.js';

const storable = (value: unknown): boolean => !/\\u(?:0000|d[89a-f])/.test(JSON.stringify(value));

/** JSON.parse takes a number beyond all numbers for infinite; I-JSON has none, so such a text is to be refused. */
const finite = (_key: string, value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('not a number');
  return value;
};

function parsed(text: string): unknown {
  try {
    return { value: JSON.parse(text, finite) as unknown };
  } catch {
    return null;
  }
}
function read(text: string): unknown {
  try {
    return { value: readJson(text) };
  } catch (error) {
    if (error instanceof JsonFault) return null;
    throw error;
  }
}

describe('reading JSON', () => {
  it('gives the same values as JSON.parse, however the text is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }).filter(storable), fc.nat(3), (value, indent) => {
        expect(readJson(JSON.stringify(value, null, indent))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('accepts and refuses the same texts as JSON.parse where one character was changed', () => {
    const characters = Array.from('{}[]",:0-1.eE+ \\tfn\n\t');
    const changes = fc.record({
      value: fc.jsonValue({ maxDepth: 3 }).filter(storable),
      at: fc.nat(200),
      put: fc.constantFrom(...characters, ''),
    });
    fc.assert(
      fc.property(changes, ({ value, at, put }) => {
        const text = JSON.stringify(value);
        const place = at % text.length;
        const changed = text.slice(0, place) + put + text.slice(place + 1);
        const expected = parsed(changed);
        // Twice the same name, or half a pair, is JSON but says nothing clear; it may only be refused.
        fc.pre(
          expected === null ||
            (storable(expected) && JSON.stringify(JSON.parse(changed)).length >= changed.replace(/\s/g, '').length - 4),
        );
        expect(read(changed)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('counts lines and columns from 1 and names the field', () => {
    const fault = (text: string): unknown => {
      try {
        return readJson(text);
      } catch (error) {
        return error;
      }
    };
    expect(fault('{"a": [1,\n {"b": tru}]}')).toMatchObject({ line: 2, column: 8, field: 'a[1].b' });
    expect(fault('')).toMatchObject({ line: 1, column: 1, field: '' });
  });
});
