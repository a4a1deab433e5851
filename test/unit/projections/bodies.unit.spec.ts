import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../../src/events/values/day.js';
import { bodies } from '../../../src/projections/bodies/fold.js';
import { act, decided, rowOn } from '../../support/told.js';

describe('the fold of a body', () => {
  it('lets a body begin anew on the day after its end, whichever of the two was decided first', () => {
    const acts = [
      act('2015-08-01', 'BodyEstablished', { body: 'AG', from: parseDay('2015-08-01'), name: 'Alt' }),
      act('2015-08-13', 'BodyEstablished', { body: 'AG', from: parseDay('2015-12-12'), name: 'Neu' }),
      decided('2015-10-11', [{ type: 'BodyDissolved', body: 'AG', until: parseDay('2015-12-11') }]),
    ];

    expect(rowOn(bodies, 'AG', acts, '2015-12-11')).toMatchObject({ name: 'Alt', until: '2015-12-11' });
    expect(rowOn(bodies, 'AG', acts, '2015-12-12')).toMatchObject({ name: 'Neu', from: '2015-12-12', until: null });
  });
});
