import { type Served } from './served.js';

/** The charter of an invented region. */
const CHARTER = `
format: 1
region: Bildungsregion Musterkreis
version: v1
title: Verfahren (erfunden)

bodies:
  LK:
    name: Lenkungskreis
    kind: steering
    seats:
      - { seat: vorsitz, name: Vorsitz, exactly: 1 }
    powers:
      decides:
        - ProjectInitiated
        - ProjectContinued
        - ProjectEnded
        - PlanModified
        - MandateIssued
        - MandateExtended
        - MandateWithdrawn
        - MandateConfirmedDone
        - AccountAcknowledged
    quorum: { of: filled, moreThan: 1/2 }
  LT: { name: Leitungsteam, kind: management, seats: not-stated, powers: { decides: [PlanModified] } }
  BIZ: { name: Bildungsbüro, kind: office, seats: not-stated }
  AKSF: { name: Arbeitskreis Schulformen, kind: advisory, seats: not-stated, powers: { advises: true } }
  KT: { name: Kreistag, kind: council, seats: not-stated, powers: { decides: [ProgrammeResolved] } }

fields:
  - { field: sprache, name: Sprache }

rules:
  numbering: { decision: '{body} {n}/{year}' }
  programme: { unit: schoolYear, years: 2 }
  lateEntryAfterDays: 14
  mandateConfirmation: true

calendar:
  summerHolidays:
    source: erfunden
    years:
      - { year: 2017, first: 2017-07-17, last: 2017-08-29 }

procedure:
  title: Arbeitsprogramm
  steps:
    - id: entscheidung
      name: Entscheidung des Lenkungskreises
      acts: [ProjectEnded, ProjectContinued, ProjectInitiated]
      bodies: [LK]
      window: { months: [10] }
    - id: skizzen
      name: Projektskizzen
      acts: [SketchRecorded]
      bodies: [BIZ]
      window: { months: [11, 12] }
      follows: [entscheidung]
    - id: anhoerung
      name: Anhörung
      acts: [AdviceGiven]
      bodies: [AKSF]
      each: true
      window: { months: [1] }
      follows: [skizzen]
    - id: kreistag
      name: Beschluss des Kreistages
      level: must
      acts: [ProgrammeResolved]
      bodies: [KT]
      window: { months: [5, 6] }
      follows: [anhoerung]
    - id: auftrag
      name: Auftrag des Lenkungskreises
      level: must
      acts: [MandateIssued]
      bodies: [LK]
      window: { before: summer-holidays }
      follows: [kreistag]
`;

/** A region with its bodies, rules and procedure, on 01.08.2016. */
export async function setStage(served: Served): Promise<void> {
  served.setDay('2016-08-01');
  const response = await served.send('RegisterRegion', { name: 'Bildungsregion Musterkreis', demo: true });
  if (response.status !== 201) throw new Error(response.text);
  await served.record('AdoptCharter', { version: 'v1', from: '2013-08-01', text: CHARTER });
}
