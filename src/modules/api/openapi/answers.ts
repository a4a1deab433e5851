/** The fields of each answer (CONTRACT 4); an answer may have more. */
const PROGRAMME = 'id title state schoolYears from until projects budget resolvedBy mandatedBy';
const PROJECT = 'id title field state endDecided run runs cycle step mandate programmes decisions';
const DECISION =
  'id number body meeting basis decidedOn precision effectiveFrom enteredOn minutesApprovedOn minutesState lateByDays state text proposal ' +
  'result vote unanimous effects projects conditions correctedOn confirmedOn previousTexts public';
const BODY = 'id name kind from until';
const MEETING = 'id bodies day until kind state decisions attendance quorum minutes minutesObjectedOn';
const MANDATE =
  'id decision body to supervisedBy project version task programme issuedOn due state overdue overdueDays reportedDoneOn doneOn';
const CHARTER = 'id title from until replacedBy adoptedOn decision source sha256';
const CYCLE = 'id programme procedure openedOn';
const ENTRY =
  'number id on precision recordedAt enteredOn actor type version data source hash previousHash correctedBy voidedBy lateByDays ' +
  'decisionIds subjects';

const BY_PATH: Readonly<Record<string, string>> = {
  '/': 'name demo',
  '/programme': PROGRAMME,
  '/programmes': PROGRAMME,
  '/programmes/{id}': PROGRAMME,
  '/projects': PROJECT,
  '/projects/{id}': `${PROJECT} sketch milestones budget`,
  '/projects/{id}/history': 'entry on recordedAt type text decision correctedBy voidedBy lateByDays',
  '/projects/{id}/sketches':
    'cycle version author on title goals benefit startingPosition idea milestones budget recommendedIn resolvedIn mandatedIn',
  '/projects/{id}/sketches/compare': 'project cycle old new texts budget total milestones',
  '/decisions': DECISION,
  '/decisions/{id}': DECISION,
  '/bodies': BODY,
  '/bodies/{id}': `${BODY} seats seatsStated seatsFilled vacant chair chairing powers quorum voting notice sittings guests`,
  '/bodies/{id}/audit-trail': 'entry on recordedAt actor type text subjects correctedBy voidedBy lateByDays',
  '/meetings': MEETING,
  '/meetings/{id}': MEETING,
  '/mandates': MANDATE,
  '/mandates/{id}': MANDATE,
  '/cycles': CYCLE,
  '/cycles/{id}': CYCLE,
  '/cycles/{id}/conformance': 'cycle procedure steps open',
  '/cycles/{id}/advice': 'id body project state position text requestedUntil givenOn recordedOn daysLate takenUp reason',
  '/findings': 'id rule level procedure subject on text state justification justifiedOn entries',
  '/attempts': 'at on actor command rule procedure text',
  '/account': 'body from until figures mandates tasks advice findings corrections missing',
  '/entries': ENTRY,
  '/entries/{id}': ENTRY,
  '/procedure': 'version title source from until steps levels',
  '/charters': CHARTER,
  '/charters/{id}': `${CHARTER} text`,
  '/fields': 'field name',
  '/todo': 'kind project step mandate body due',
  '/compare': 'from of added removed changed',
  '/explain': 'subject field value setBy confirmedBy chain text',
};

/** The fields of an item or thing of that route; none where the route is not one of ours. */
export const fieldsOfAnswer = (path: string): readonly string[] => BY_PATH[path]?.split(' ') ?? [];
