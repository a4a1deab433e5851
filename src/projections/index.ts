import { accounts } from './accounts/fold.js';
import { acts } from './acts/fold.js';
import { advice } from './advice/fold.js';
import { bodies } from './bodies/fold.js';
import { budgets } from './budgets/fold.js';
import { charters } from './charters/fold.js';
import { cycles } from './cycles/fold.js';
import { decisions } from './decisions/fold.js';
import { type AnyProjection } from './engine/define.js';
import { entries } from './entries/fold.js';
import { fields } from './fields/fold.js';
import { justifications } from './findings/fold.js';
import { mandates } from './mandates/fold.js';
import { meetings } from './meetings/fold.js';
import { milestones } from './milestones/fold.js';
import { persons } from './persons/fold.js';
import { plans } from './plans/fold.js';
import { procedures } from './procedures/fold.js';
import { programmes } from './programmes/fold.js';
import { progress } from './progress/fold.js';
import { projects } from './projects/fold.js';
import { region, rules } from './region/fold.js';
import { seats } from './seats/fold.js';
import { spending } from './spending/fold.js';

export { queries } from './queries.js';

/** Every read model there is. */
export const projections: readonly AnyProjection[] = [
  region,
  rules,
  charters,
  procedures,
  fields,
  bodies,
  seats,
  persons,
  meetings,
  decisions,
  projects,
  plans,
  milestones,
  budgets,
  spending,
  progress,
  programmes,
  mandates,
  cycles,
  advice,
  accounts,
  acts,
  entries,
  justifications,
] as readonly AnyProjection[];
