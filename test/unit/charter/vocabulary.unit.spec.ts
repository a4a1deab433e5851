import { describe, expect, it } from '@jest/globals';
import { LEVELLED_RULES, RULES_OF_THE_RECORD } from '../../../src/commands/charter/vocabulary.js';
import { procedureRules } from '../../../src/rules/catalogue.js';

describe('the words of a charter', () => {
  it('know every rule that gives findings, either as one with a level or as one about the record', () => {
    const known = new Set([...LEVELLED_RULES, ...RULES_OF_THE_RECORD]);
    expect(procedureRules.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  });
});
