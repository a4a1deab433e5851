import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { histories } from '../support/generate/history.js';
import { Shares } from '../support/generate/shares.js';

/** One history in four has a withdrawn withdrawal: of a hundred, none would lack it in 10^12 runs. */
const ENOUGH = 100;

describe('the histories that the laws are tried with', () => {
  it('are late, shared, approximate, corrected and withdrawn often enough to say something', () => {
    const shares = new Shares();
    for (const { entries } of fc.sample(histories(), ENOUGH)) shares.add(entries);
    expect(shares.missing()).toEqual([]);
  });
});
