import { bodiesWhole } from '../bodies/view.js';
import { decisionDrafts } from '../decisions/view.js';
import { type Listed } from '../engine/draft.js';
import { type Question } from '../engine/query.js';
import { type View } from '../engine/view.js';
import { findingList } from '../findings/view.js';
import { mandateList } from '../mandates/view.js';
import { programmeList } from '../programmes/view.js';
import { projectsWhole } from '../projects/view.js';

/** What two days can be compared in, and the list that each is compared by. */
export const comparable: Readonly<Record<string, (question: Question) => View<readonly Listed[]>>> = {
  programmes: programmeList,
  bodies: bodiesWhole,
  mandates: mandateList,
  decisions: decisionDrafts,
  projects: projectsWhole,
  findings: findingList,
};
