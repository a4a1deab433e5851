import { type Problem } from '../fault.js';
import { type Charter } from '../format.js';
import { checkBodies } from './bodies.js';
import { checkReferences } from './references.js';

/** What holds between the keys of a charter that has the right shape. */
export const checkContent = (charter: Charter): readonly Problem[] => [...checkReferences(charter), ...checkBodies(charter)];
