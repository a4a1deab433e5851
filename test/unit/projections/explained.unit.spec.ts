import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../../src/events/values/day.js';
import { paragraphOf } from '../../../src/projections/explain/explain.js';
import { valueText } from '../../../src/projections/explain/value.js';

const decision = (field: string, value: unknown): string =>
  paragraphOf(
    { kind: 'decision', id: 'LK-2017-1', subject: 'decision:LK-2017-1', field },
    { [field]: value },
    [],
    parseDay('2017-09-01'),
  );

describe('a value in a German sentence', () => {
  it('that ends with the full stop of a quotation is not ended once more', () => {
    expect(decision('text', 'P1 endet.')).toBe(
      'Beschluss LK-2017-1, Wortlaut am 01.09.2017: „P1 endet.“ Dazu ist nichts eingetragen.',
    );
    expect(decision('text', 'P1 endet')).toContain('„P1 endet“. Dazu');
  });

  it('counts votes as minutes do', () => {
    expect(valueText('decision', 'vote', { yes: 48, no: 1, abstention: 3 })).toBe('48 Ja, 1 Nein, 3 Enthaltungen');
    expect(valueText('decision', 'vote', { yes: 48, no: 0, abstention: 1 })).toBe('48 Ja, 0 Nein, 1 Enthaltung');
  });

  it('says how a body comes to a decision, and not that there were several statements', () => {
    const said: readonly (readonly [string, unknown, string])[] = [
      ['quorum', { of: 'filled', moreThan: '1/2', atLeast: 3 }, 'mehr als die Hälfte der besetzten Sitze, mindestens 3'],
      ['quorum', { of: 'maximum', moreThan: '3/5' }, 'mehr als 3/5 der Sitze'],
      [
        'voting',
        { method: 'majority', of: 'present', tie: 'rejected' },
        'Mehrheit, mehr als die Hälfte der Anwesenden, bei Gleichstand abgelehnt',
      ],
      ['notice', { number: 3, unit: 'weeks' }, '3 Wochen'],
      [
        'notice',
        { number: 1, unit: 'full-days', shortened: { number: 24, unit: 'hours' } },
        '1 voller Tag, wenn es eilt 24 Stunden',
      ],
      [
        'powers',
        { decides: ['ProjectEnded', 'MandateIssued'], prepares: ['ProjectEnded'], advises: true },
        'entscheidet über 2 Gegenstände, bereitet 1 Gegenstand vor, berät und empfiehlt',
      ],
      ['powers', {}, 'keine'],
      ['sittings', { min: 2, max: 3 }, 'mindestens 2, höchstens 3'],
      ['sittings', { min: 4, max: 4 }, '4'],
      ['chairing', { mode: 'rotating', months: 12 }, 'im Wechsel, je 12 Monate'],
    ];
    for (const [field, value, text] of said) expect(valueText('body', field, value)).toBe(text);
  });

  it('says of a sitting who was there, and whether that was enough', () => {
    const quorum = (value: object): string => valueText('meeting', 'quorum', value);
    expect(quorum({ present: 5, entitled: 9, required: 5, met: true })).toBe('5 von 9 anwesend, nötig sind 5: beschlussfähig');
    expect(quorum({ present: 4, entitled: 9, required: 5, met: false })).toBe(
      '4 von 9 anwesend, nötig sind 5: nicht beschlussfähig',
    );
    expect(quorum({ present: 4, entitled: 9, required: null, met: null })).toBe('4 von 9 anwesend');
    expect(quorum({ present: null, entitled: 9, required: 5, met: null })).toBe('nicht angegeben, wie viele anwesend waren');
    expect(valueText('meeting', 'attendance', [{ person: 'p-1' }, { seat: 'kreis' }])).toBe('2 Anwesende');
  });
});
