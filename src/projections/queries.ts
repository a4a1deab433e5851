import { BODY_KINDS } from '../events/body.js';
import { EFFECT_TYPES } from '../events/effects.js';
import { account } from './accounts/view.js';
import { adviceList } from './advice/view.js';
import { bodyList, bodyThing } from './bodies/view.js';
import { charterList, charterThing } from './charters/view.js';
import { conformance, cycleList, cycleThing } from './cycles/view.js';
import { DECISION_STATES, decisionDrafts, decisionList, decisionThing } from './decisions/view.js';
import { fieldOf } from './engine/draft.js';
import { among, type Filter, has, notAfter, notBefore, type Query, textOf } from './engine/query.js';
import { auditTrail, entryDrafts, entryList, entryThing, projectHistory } from './entries/view.js';
import { fieldList } from './fields/view.js';
import { FINDING_STATES, findingList } from './findings/view.js';
import { MANDATE_STATES, mandateList, mandateThing } from './mandates/view.js';
import { MEETING_STATES, MINUTES_STATES } from './meetings/fold.js';
import { meetingDrafts, meetingList, meetingThing } from './meetings/view.js';
import { lackingVersion, sketchComparison, sketchList } from './plans/sketches.js';
import { procedureThing } from './procedures/view.js';
import { currentProgrammes, PROGRAMME_STATES, programmeList, programmeThing } from './programmes/view.js';
import { PROJECT_STATES } from './projects/fold.js';
import { projectList, projectThing } from './projects/view.js';
import { regionThing } from './region/view.js';
import { todoList } from './todo/view.js';

const inState = (states: readonly string[]): Filter => among(states, has('state'));
const ofYear: Filter = (item, value) => textOf(item, 'decidedOn').slice(0, 4) === value;
const withEffect: Filter = (item, value) => {
  const effects = fieldOf(item, 'effects');
  return (
    Array.isArray(effects) &&
    effects.some((effect: unknown) => typeof effect === 'object' && effect !== null && 'type' in effect && effect.type === value)
  );
};
const isLate: Filter = (item, value) => (typeof fieldOf(item, 'lateByDays') === 'number') === (value === 'true');
const throughDay = notBefore('until');
const aboutCycle: Filter = (item, value) => fieldOf(item, 'cycle') === value;

/** Every question that can be asked of a region (CONTRACT 4). */
export const queries: readonly Query[] = [
  { kind: 'thing', path: '/', summary: 'Die Region', view: regionThing },
  {
    kind: 'list',
    path: '/programme',
    summary: 'Das aktuelle Arbeitsprogramm',
    sortedBy: 'id',
    filters: { state: inState(PROGRAMME_STATES) },
    view: currentProgrammes,
  },
  {
    kind: 'list',
    path: '/programmes',
    summary: 'Arbeitsprogramme',
    sortedBy: 'id',
    filters: { state: inState(PROGRAMME_STATES) },
    view: programmeList,
  },
  { kind: 'thing', about: 'programme', path: '/programmes/{id}', summary: 'Ein Arbeitsprogramm', view: programmeThing },
  {
    kind: 'list',
    path: '/projects',
    summary: 'Projekte',
    sortedBy: 'id',
    filters: { state: inState(PROJECT_STATES), field: has('field'), programme: has('programmes') },
    view: projectList,
  },
  { kind: 'thing', about: 'project', path: '/projects/{id}', summary: 'Ein Projekt', view: projectThing },
  {
    kind: 'list',
    path: '/projects/{id}/history',
    summary: 'Geschichte eines Projekts',
    sortedBy: 'entry',
    filters: {},
    view: projectHistory,
  },
  {
    kind: 'list',
    path: '/projects/{id}/sketches',
    summary: 'Fassungen der Skizze',
    sortedBy: 'order',
    filters: { cycle: has('cycle') },
    view: sketchList,
  },
  {
    kind: 'thing',
    about: 'project',
    path: '/projects/{id}/sketches/compare',
    summary: 'Eine Fassung der Skizze gegen eine andere',
    parameters: ['cycle', 'version', 'against'],
    view: sketchComparison,
    lacking: lackingVersion,
  },
  {
    kind: 'list',
    path: '/decisions',
    summary: 'Beschlüsse',
    sortedBy: 'id',
    filters: {
      body: has('body'),
      year: ofYear,
      effect: among(EFFECT_TYPES, withEffect),
      project: has('projects'),
      state: inState(DECISION_STATES),
      meeting: has('meeting'),
      minutesState: among(MINUTES_STATES, has('minutesState')),
      late: isLate,
      decidedFrom: notBefore('decidedOn'),
      decidedUntil: notAfter('decidedOn'),
      effectiveFrom: notBefore('effectiveFrom'),
      effectiveUntil: notAfter('effectiveFrom'),
      enteredFrom: notBefore('enteredOn'),
      enteredUntil: notAfter('enteredOn'),
      minutesApprovedFrom: notBefore('minutesApprovedOn'),
      minutesApprovedUntil: notAfter('minutesApprovedOn'),
    },
    view: decisionList,
    drafts: decisionDrafts,
  },
  { kind: 'thing', about: 'decision', path: '/decisions/{id}', summary: 'Ein Beschluss', view: decisionThing },
  {
    kind: 'list',
    path: '/bodies',
    summary: 'Gremien',
    sortedBy: 'id',
    filters: { kind: among(BODY_KINDS, has('kind')) },
    view: bodyList,
  },
  { kind: 'thing', about: 'body', path: '/bodies/{id}', summary: 'Ein Gremium mit seinen Sitzen', view: bodyThing },
  {
    kind: 'list',
    path: '/bodies/{id}/audit-trail',
    summary: 'Prüfspur eines Gremiums',
    sortedBy: 'entry',
    filters: { from: notBefore('on'), until: notAfter('on'), late: isLate },
    view: auditTrail,
  },
  {
    kind: 'list',
    path: '/meetings',
    summary: 'Sitzungen',
    sortedBy: 'id',
    filters: { body: has('bodies'), from: throughDay, until: notAfter('day'), state: inState(MEETING_STATES) },
    view: meetingList,
    drafts: meetingDrafts,
  },
  { kind: 'thing', about: 'meeting', path: '/meetings/{id}', summary: 'Eine Sitzung', view: meetingThing },
  {
    kind: 'list',
    path: '/mandates',
    summary: 'Aufträge',
    sortedBy: 'id',
    filters: {
      state: inState(MANDATE_STATES),
      overdue: has('overdue'),
      to: has('to'),
      project: has('project'),
      programme: has('programme'),
      body: has('body'),
    },
    view: mandateList,
  },
  { kind: 'thing', about: 'mandate', path: '/mandates/{id}', summary: 'Ein Auftrag', view: mandateThing },
  { kind: 'list', path: '/cycles', summary: 'Planungszyklen', sortedBy: 'id', filters: {}, view: cycleList },
  { kind: 'thing', about: 'cycle', path: '/cycles/{id}', summary: 'Ein Planungszyklus', view: cycleThing },
  {
    kind: 'thing',
    about: 'cycle',
    path: '/cycles/{id}/conformance',
    summary: 'Verfahrensschritte eines Zyklus',
    parameters: ['procedure'],
    view: conformance,
  },
  {
    kind: 'list',
    path: '/cycles/{id}/advice',
    summary: 'Stellungnahmen in einem Zyklus',
    sortedBy: 'id',
    filters: { body: has('body'), project: has('project') },
    view: adviceList,
  },
  {
    kind: 'list',
    path: '/findings',
    summary: 'Abweichungen vom Verfahren',
    sortedBy: 'id',
    filters: { state: inState(FINDING_STATES), rule: has('rule'), subject: has('subject'), cycle: aboutCycle },
    view: findingList,
  },
  {
    kind: 'thing',
    path: '/account',
    summary: 'Rechenschaft an ein Gremium über einen Zeitraum',
    parameters: ['from', 'until', 'to'],
    required: ['to'],
    countsAttempts: true,
    view: account,
  },
  {
    kind: 'list',
    path: '/entries',
    summary: 'Einträge des Beschlussbuchs',
    sortedBy: 'number',
    filters: {
      type: has('type'),
      subject: has('subjects'),
      from: notBefore('on'),
      until: notAfter('on'),
      enteredFrom: notBefore('enteredOn'),
      enteredUntil: notAfter('enteredOn'),
      late: isLate,
    },
    view: entryList,
    drafts: entryDrafts,
  },
  { kind: 'thing', about: 'entry', path: '/entries/{id}', summary: 'Ein Eintrag', view: entryThing },
  { kind: 'thing', path: '/procedure', summary: 'Das Verfahren, das am Tag gilt', view: procedureThing },
  { kind: 'list', path: '/charters', summary: 'Angenommene Ordnungen', sortedBy: 'order', filters: {}, view: charterList },
  { kind: 'thing', about: 'charter', path: '/charters/{id}', summary: 'Eine Ordnung mit ihrer Datei', view: charterThing },
  { kind: 'list', path: '/fields', summary: 'Handlungsfelder', sortedBy: 'order', filters: {}, view: fieldList },
  { kind: 'list', path: '/todo', summary: 'Was als Nächstes zu tun ist', sortedBy: 'order', filters: {}, view: todoList },
];
