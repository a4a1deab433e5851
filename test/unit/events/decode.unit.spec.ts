import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { catalogue, definitionOf, type EventType } from '../../../src/events/catalogue.js';
import { type StoredEventData, upcast } from '../../../src/events/decode.js';
import { effect } from '../../../src/events/effects.js';
import { EventError, type EventFault } from '../../../src/events/errors.js';

const FOLDER = join(__dirname, '../../golden');
const golden = (type: string, version: number): StoredEventData =>
  JSON.parse(readFileSync(join(FOLDER, `${type}-v${String(version)}.json`), 'utf8')) as StoredEventData;
const types = Object.keys(catalogue) as EventType[];

describe('events as they were ever stored', () => {
  it.each(types)('%s: every historic version is lifted to the data of today', (type) => {
    const { version } = definitionOf(type);
    for (let each = 1; each <= version; each += 1) {
      const stored = golden(type, each);
      expect(upcast(stored)).toMatchObject({ type, version: each });
      if (each === version) expect(upcast(stored).data).toEqual(stored.data);
    }
  });

  it('no file is kept of a type or a version that never was', () => {
    const known = types.flatMap((type) =>
      Array.from({ length: definitionOf(type).version }, (_, index) => `${type}-v${String(index + 1)}.json`),
    );
    expect(readdirSync(FOLDER).sort()).toEqual([...known].sort());
  });

  it('the golden decision has every effect that there is', () => {
    const { oneOf } = effect.json as { readonly oneOf: readonly { properties: { type: { const: string } } }[] };
    const named = (golden('DecisionRecorded', 1).data['effects'] as readonly { type: string }[]).map(({ type }) => type);
    expect([...new Set(named)].sort()).toEqual(oneOf.map(({ properties }) => properties.type.const).sort());
  });
});

describe('what is wrong with a stored event', () => {
  const cycle = { cycle: '2016-17', programme: 'AP-B', title: 'Programm', schoolYears: ['2017/18'] };
  const faultOf = (stored: StoredEventData): readonly [EventFault, string] => {
    try {
      upcast(stored, 7);
    } catch (error) {
      if (error instanceof EventError) return [error.fault, error.field];
      throw error;
    }
    throw new Error('it was accepted');
  };
  const { title: _title, ...untitled } = cycle;

  it.each<readonly [EventFault, string, StoredEventData]>([
    ['unknown-type', '', { type: 'Nothing', version: 1, data: {} }],
    ['unknown-field', 'colour', { type: 'CycleOpened', version: 1, data: { ...cycle, colour: 'red' } }],
    ['missing-field', 'title', { type: 'CycleOpened', version: 1, data: untitled }],
    ['wrong-type', 'title', { type: 'CycleOpened', version: 1, data: { ...cycle, title: 5 } }],
    ['future-version', '', { type: 'CycleOpened', version: 2, data: cycle }],
  ])('is told as %s, with its field', (fault, field, stored) => {
    expect(faultOf(stored)).toEqual([fault, field]);
  });

  it('names the entry and what to do', () => {
    expect(() => upcast({ type: 'CycleOpened', version: 2, data: cycle }, 7)).toThrow(/entry 7, CycleOpened.*start that version/);
  });
});
