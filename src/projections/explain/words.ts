/** The things and their fields in the office's words: the one table between the names of the answers and a German sentence. */
export const KINDS: Readonly<Record<string, string>> = {
  project: 'Projekt',
  programme: 'Arbeitsprogramm',
  decision: 'Beschluss',
  mandate: 'Auftrag',
  body: 'Gremium',
  meeting: 'Sitzung',
  cycle: 'Planungszyklus',
};

const FIELDS: Readonly<Record<string, string>> = {
  agenda: 'Tagesordnung',
  asHappened: 'Begründung, warum es so geschehen ist',
  attendance: 'Anwesende',
  basis: 'Grundlage',
  bodies: 'Gremien',
  body: 'Gremium',
  budget: 'Budget',
  chair: 'Vorsitz',
  chairing: 'Wechsel des Vorsitzes',
  conditions: 'Bedingungen',
  confirmedOn: 'Bestätigung der Berichtigung',
  correctedOn: 'Tag der Berichtigung',
  cycle: 'Planungszyklus',
  day: 'Tag',
  decidedOn: 'Tag des Beschlusses',
  decision: 'Beschluss',
  decisions: 'Beschlüsse',
  due: 'Frist',
  effectiveFrom: 'Beginn der Wirkung',
  effects: 'Wirkungen',
  endDecided: 'beschlossenes Ende',
  enteredOn: 'Tag der Erfassung',
  field: 'Handlungsfeld',
  from: 'erster Tag',
  guests: 'Gäste',
  issuedOn: 'Tag der Erteilung',
  item: 'Tagesordnungspunkt',
  kind: 'Art',
  mandate: 'Auftrag',
  mandatedBy: 'Beschluss über den Auftrag',
  meeting: 'Sitzung',
  milestones: 'Meilensteine',
  minutes: 'Niederschrift',
  minutesApprovedOn: 'Genehmigung der Niederschrift',
  minutesState: 'Stand der Niederschrift',
  name: 'Name',
  notice: 'Ladungsfrist',
  number: 'Nummer',
  openedOn: 'Tag der Eröffnung',
  overdue: 'Überschreitung der Frist',
  place: 'Ort',
  powers: 'Zuständigkeit',
  previousTexts: 'frühere Fassungen',
  procedure: 'Fassung des Verfahrens',
  programme: 'Arbeitsprogramm',
  programmes: 'Arbeitsprogramme',
  project: 'Projekt',
  projects: 'Projekte',
  proposal: 'Beschlussvorschlag',
  public: 'öffentlich',
  quorum: 'Beschlussfähigkeit',
  reason: 'Grund',
  reportedDoneOn: 'Meldung der Erledigung',
  resolvedBy: 'Beschluss über das Programm',
  result: 'Ergebnis',
  run: 'Lauf',
  runs: 'Läufe',
  schoolYears: 'Schuljahre',
  seats: 'Sitze',
  sittings: 'Sitzungen im Jahr',
  sketch: 'Skizze',
  state: 'Stand',
  step: 'Verfahrensschritt',
  supervisedBy: 'Aufsicht',
  task: 'Aufgabe',
  text: 'Wortlaut',
  time: 'Uhrzeit',
  title: 'Titel',
  to: 'Empfänger',
  unanimous: 'Einstimmigkeit',
  until: 'letzter Tag',
  version: 'Fassung der Skizze',
  vote: 'Abstimmung',
  voting: 'Art der Abstimmung',
};
/** Those that are settled once, so that "on that day" would read as their own day. */
const SETTLED: ReadonlySet<string> = new Set([
  'basis',
  'correctedOn',
  'day',
  'decidedOn',
  'decision',
  'due',
  'effectiveFrom',
  'enteredOn',
  'from',
  'issuedOn',
  'kind',
  'mandatedBy',
  'number',
  'openedOn',
  'resolvedBy',
  'until',
]);
/** `Stand am 01.09.2017`, but `erster Tag (Stand vom 01.09.2017)`. */
export const fieldOnText = (field: string, day: string): string =>
  `${fieldText(field)} ${SETTLED.has(field) ? `(Stand vom ${day})` : `am ${day}`}`;
export const fieldText = (field: string): string => FIELDS[field] ?? field;

/** Nobody has said it; what is said to be none is another thing. */
export const UNSTATED = 'nicht angegeben';

/** What is not there, said by the field: that nothing is decided is another thing than that nobody stated it. */
const MISSING: Readonly<Record<string, string>> = {
  confirmedOn: 'noch nicht bestätigt',
  correctedOn: 'keiner',
  cycle: 'keiner',
  due: 'keine Frist',
  endDecided: 'keines',
  mandate: 'keiner',
  mandatedBy: 'noch keiner',
  minutesApprovedOn: 'noch nicht genehmigt',
  procedure: 'keine',
  programme: 'keines',
  project: 'keines',
  reportedDoneOn: 'noch nicht gemeldet',
  resolvedBy: 'noch keiner',
  sketch: 'keine',
  step: 'noch keiner',
  until: 'offen',
};
/** An empty list. */
const NONE: Readonly<Record<string, string>> = {
  budget: 'keines',
  // A body without any is one of which nobody has stated them.
  chair: UNSTATED,
  seats: UNSTATED,
};
export const noneText = (field: string): string => NONE[field] ?? 'keine';
export const missingText = (field: string): string => MISSING[field] ?? UNSTATED;

const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  project: { proposed: 'vorgeschlagen', initiated: 'im Verfahren', active: 'läuft', ended: 'beendet' },
  programme: {
    draft: 'Entwurf',
    submitted: 'vorgelegt',
    resolved: 'beschlossen',
    mandated: 'beauftragt',
    'in-force': 'in Kraft',
    'winding-up': 'läuft aus',
    closed: 'abgeschlossen',
  },
  decision: {
    valid: 'gilt',
    corrected: 'berichtigt',
    voided: 'zurückgenommen',
    revoked: 'aufgehoben',
    superseded: 'ersetzt',
    'to-be-ratified': 'noch zu genehmigen',
  },
  mandate: { open: 'offen', 'reported-done': 'als erledigt gemeldet', done: 'erledigt', withdrawn: 'zurückgenommen' },
  meeting: { scheduled: 'angesetzt', cancelled: 'abgesagt', held: 'hat stattgefunden' },
};
const MINUTES = { none: 'keine', submitted: 'vorgelegt', objected: 'mit Einwand', approved: 'genehmigt' } as const;
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  basis: { sitting: 'Sitzung', circular: 'Umlaufbeschluss', urgent: 'Dringlichkeitsentscheidung' },
  kind: {
    steering: 'Steuerung',
    management: 'Leitung',
    office: 'Geschäftsstelle',
    conference: 'Konferenz',
    'working-group': 'Arbeitskreis',
    advisory: 'Beirat',
    committee: 'Ausschuss',
    council: 'Vertretung',
    other: 'anderes',
    ordinary: 'ordentlich',
    extraordinary: 'außerordentlich',
    retreat: 'Klausur',
  },
  minutesState: MINUTES,
  minutes: MINUTES,
  result: {
    adopted: 'angenommen',
    'adopted-changed': 'mit Änderungen angenommen',
    rejected: 'abgelehnt',
    deferred: 'vertagt',
    referred: 'verwiesen',
    noted: 'zur Kenntnis genommen',
    withdrawn: 'zurückgezogen',
  },
};

/** The German word for one of the words that a field can hold; null where it holds what people wrote. */
export const choiceText = (kind: string, field: string, value: string): string | null =>
  (field === 'state' ? STATES[kind] : CHOICES[field])?.[value] ?? null;
