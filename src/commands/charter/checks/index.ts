import { type Problem } from '../fault.js';
import { type Charter } from '../format.js';
import { checkBodies } from './bodies.js';
import { checkCalendar } from './calendar.js';
import { checkOrder } from './order.js';
import { checkPowers } from './powers.js';
import { checkReferences } from './references.js';
import { checkRegion } from './region.js';
import { checkSteps } from './steps.js';
import { checkWindows } from './windows.js';

const CHECKS = [checkReferences, checkBodies, checkPowers, checkRegion, checkCalendar, checkSteps, checkOrder, checkWindows];

/** What holds between the keys of a charter that has the right shape. */
export const checkContent = (charter: Charter): readonly Problem[] => CHECKS.flatMap((check) => check(charter));
