import { createRequire } from 'node:module';
import { dice } from './history.mjs';
const require = createRequire(import.meta.url);
const { entriesAfter } = require('../dist/modules/ledger/entry-codec.js');
const { addDays } = require('../dist/events/values/day.js');
const { hmacSha256 } = require('../dist/events/hash.js');

/**
 * The record of an office over twenty years, by the event: one planning cycle a year under one procedure, 12 bodies, some 40
 * projects at a time, and what is said of them. A fifth of the entries is late, a fiftieth is corrected afterwards.
 */
const BODIES = [
  ['LK', 'steering'],
  ['LT', 'management'],
  ['BIZ', 'office'],
  ['KT', 'council'],
  ['ASS', 'committee'],
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((id) => [id, 'advisory']),
  ['AG', 'working-group'],
];
const ADVISERS = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'];
const CORRECTABLE = new Set(['DecisionRecorded', 'SpendingReported', 'ProgressReported', 'MilestoneReached']);
const FIRST = 2005;
const PROJECTS = 40;

const STEPS = [
  {
    id: 's1',
    name: 'Entscheidung',
    level: 'should',
    acts: ['ProjectInitiated', 'ProjectContinued', 'ProjectEnded'],
    bodies: ['LK'],
    window: { months: [10] },
  },
  {
    id: 's2',
    name: 'Skizzen',
    level: 'should',
    acts: ['SketchRecorded'],
    bodies: ['BIZ'],
    window: { months: [11, 12] },
    follows: ['s1'],
  },
  {
    id: 's3',
    name: 'Anhörung',
    level: 'should',
    acts: ['AdviceGiven'],
    bodies: ADVISERS,
    each: true,
    window: { months: [1] },
    follows: ['s2'],
  },
  {
    id: 's4',
    name: 'Klausur',
    level: 'should',
    acts: ['PlanModified', 'AdviceAnswered'],
    bodies: ['LT'],
    window: { months: [2] },
    follows: ['s3'],
  },
  {
    id: 's5',
    name: 'Ausschuss',
    level: 'should',
    acts: ['ProgrammeRecommended'],
    bodies: ['ASS'],
    window: { months: [3, 4] },
    follows: ['s4'],
  },
  {
    id: 's6',
    name: 'Kreistag',
    level: 'should',
    acts: ['ProgrammeResolved'],
    bodies: ['KT'],
    window: { months: [5, 6] },
    follows: ['s5'],
  },
  { id: 's7', name: 'Budget', level: 'should', acts: ['BudgetPlanned'], window: { months: [5, 6] }, follows: ['s5'] },
  {
    id: 's8',
    name: 'Auftrag',
    level: 'should',
    acts: ['MandateIssued'],
    bodies: ['LK'],
    window: { months: [7] },
    follows: ['s6'],
  },
];

class Office {
  constructor(seed) {
    this.throw = dice(seed);
    this.acts = [];
    this.numbers = new Map();
  }
  roll(n) {
    return Math.floor(this.throw() * n);
  }
  day(year, month, day = 1 + this.roll(28)) {
    return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
  /** `then` is entered with it, as by one command. */
  do(on, type, data, then = []) {
    this.acts.push({ on, type, data, then });
  }
  next(series) {
    const n = (this.numbers.get(series) ?? 0) + 1;
    this.numbers.set(series, n);
    return n;
  }
  decide(on, body, effects, more = {}) {
    const year = on.slice(0, 4);
    const n = this.next(`${body}-${year}`);
    const decision = `${body}-${year}-${String(n)}`;
    let k = 0;
    const stated = effects.map((effect) =>
      effect.type === 'MandateIssued'
        ? { ...effect, mandates: effect.projects.map(() => `${decision}-${String((k += 1))}`) }
        : effect,
    );
    const data = {
      decision,
      number: `${body} ${String(n)}/${year}`,
      body,
      basis: 'sitting',
      text: `Beschluss ${decision} über ${String(effects.length)} Punkte`,
      result: 'adopted',
      public: true,
      vote: { yes: 7, no: this.roll(3), abstention: 1 },
      effects: stated,
      ...more,
    };
    const meeting = `${body}-${on}`;
    const sitting = { type: 'MeetingHeld', data: { meeting, bodies: [body], day: on, addedByDecision: true } };
    this.do(on, 'DecisionRecorded', data, this.next(meeting) === 1 ? [sitting] : []);
    return { decision, effects: stated };
  }
}

const projectOf = (year, i) => `P${String(FIRST + Math.floor((year - FIRST + (i % 4)) / 4) * 4)}-${String(i)}`;

function setUp(office) {
  const on = office.day(FIRST, 8, 1);
  office.do(on, 'RegionRegistered', { name: 'Messkreis', demo: true });
  office.do(on, 'RulesSet', {
    from: on,
    numbering: { decision: '{body} {n}/{year}' },
    programme: { unit: 'schoolYear', years: 2 },
  });
  for (const [body, kind] of BODIES) {
    const seats = Array.from({ length: 9 }, (_, i) => ({ seat: `s${String(i)}`, name: `Sitz ${String(i)}`, max: 1, min: 1 }));
    office.do(on, 'BodyEstablished', { body, from: on, name: `Gremium ${body}`, kind, seats });
  }
  office.do(on, 'FieldsOfActionSet', { fields: ['F1', 'F2', 'F3', 'F4'].map((field) => ({ field, name: `Feld ${field}` })) });
  office.do(on, 'ProcedureAdopted', { procedure: 'v1', from: on, steps: STEPS });
}

/** From October to the September after next: one cycle, and what the projects of the year report meanwhile. */
function tellYear(office, year) {
  const cycle = `${String(year)}-${String(year + 1).slice(2)}`;
  const programme = `AP-${String(year + 1)}`;
  const names = Array.from({ length: PROJECTS }, (_, i) => projectOf(year, i));
  const schoolYears = [0, 1].map((i) => `${String(year + 1 + i)}/${String(year + 2 + i).slice(2)}`);
  office.do(office.day(year, 10, 1), 'CycleOpened', {
    cycle,
    programme,
    title: `Arbeitsprogramm ${schoolYears[0]}`,
    schoolYears,
  });
  names.forEach((project, i) => {
    const known = office.next(`seen ${project}`) > 1;
    const effect = known
      ? { type: 'ProjectContinued', project }
      : {
          type: 'ProjectInitiated',
          project,
          title: `Projekt ${project}`,
          field: `F${String(1 + (i % 4))}`,
          from: office.day(year + 1, 8, 1),
        };
    office.decide(office.day(year, 10, 12), 'LK', [effect]);
    const last = projectOf(year + 1, i) !== project;
    if (last)
      office.decide(office.day(year, 10, 12), 'LK', [{ type: 'ProjectEnded', project, until: office.day(year + 2, 7, 31) }]);
    const milestones = [1, 2, 3].map((m) => ({
      milestone: `${project}-${cycle}-${String(m)}`,
      title: `Meilenstein ${String(m)}`,
      due: office.day(year + 1, 8 + m),
    }));
    const budget = [0, 1, 2].map((y) => ({ year: year + 1 + y, cents: 100_000 * (1 + office.roll(30)) }));
    office.do(office.day(year, 12), 'SketchRecorded', {
      cycle,
      project,
      version: 1,
      title: `Projekt ${project}`,
      goals: 'Ziele',
      benefit: 'Nutzen',
      startingPosition: 'Lage',
      idea: 'Idee',
      milestones,
      budget,
    });
    for (const body of ADVISERS)
      office.do(office.day(year + 1, 1), 'AdviceGiven', {
        cycle,
        body,
        projects: [project],
        position: 'unchanged',
        text: 'Zustimmung',
      });
    office.do(office.day(year + 1, 2), 'AdviceAnswered', {
      cycle,
      body: ADVISERS[i % 6],
      projects: [project],
      takenUp: 'partly',
      reason: 'teilweise',
    });
    office.decide(office.day(year + 1, 2, 15), 'LT', [
      { type: 'PlanModified', project, changes: { idea: 'geändert' }, version: 2 },
    ]);
    for (let q = 0; q < 6; q += 1) {
      const on = office.day(year + 1, 1 + q * 2);
      office.do(on, 'ProgressReported', {
        project,
        text: `Bericht ${String(q)}`,
        reach: [{ what: 'Kinder', value: office.roll(300) }],
      });
      office.do(on, 'SpendingReported', { project, year: year + 1, cents: 10_000 * (q + 1) });
    }
    for (const { milestone } of milestones) {
      if (office.roll(3) === 0)
        office.do(office.day(year + 1, 9), 'MilestoneRescheduled', {
          project,
          milestone,
          due: office.day(year + 2, 3),
          reason: 'Verzug',
        });
      office.do(office.day(year + 1, 12), 'MilestoneReached', { project, milestone });
    }
  });
  office.do(office.day(year, 11), 'AdviceRequested', {
    cycle,
    bodies: ADVISERS,
    projects: names,
    until: office.day(year + 1, 1, 31),
  });
  office.decide(office.day(year + 1, 3, 14), 'ASS', [{ type: 'ProgrammeRecommended', programme, unchanged: true }]);
  for (const y of [year + 1, year + 2]) {
    office.do(office.day(year + 1, 6, 20), 'BudgetPlanned', {
      programme,
      year: y,
      lines: names.map((project) => ({ project, cents: 250_000 })),
    });
  }
  office.decide(office.day(year + 1, 6, 26), 'KT', [{ type: 'ProgrammeResolved', programme }]);
  const issued = office.decide(office.day(year + 1, 7, 5), 'LK', [
    { type: 'MandateIssued', to: 'BIZ', programme, projects: names, due: office.day(year + 3, 7, 31) },
  ]);
  for (const mandate of issued.effects[0].mandates) office.do(office.day(year + 3, 6), 'MandateReportedDone', { mandate });
  office.do(office.day(year + 1, 9), 'AccountSubmitted', {
    account: `a-${cycle}`,
    to: 'LK',
    from: office.day(year, 8, 1),
    until: office.day(year + 1, 7, 31),
    items: names.map((project) => ({ project, proposal: 'continue' })),
  });
  for (const [body] of BODIES) {
    for (let i = 0; i < 12; i += 1) {
      const on = office.day(year, 1 + i);
      const meeting = `${body}-${on}`;
      if (office.next(meeting) > 1) continue;
      office.do(on, 'MeetingHeld', { meeting, bodies: [body], day: on, present: 5 + office.roll(4) });
      office.do(addDays(on, 7), 'MinutesSubmitted', { meeting });
      office.do(addDays(on, 30), 'MinutesApproved', { meeting });
      for (let d = office.roll(8); d > 0; d -= 1)
        office.decide(on, body, [], { conditions: [{ text: 'Auflage', due: addDays(on, 90) }] });
    }
    const seat = `s${String(office.roll(9))}`;
    office.do(office.day(year, 2, 28), 'SeatVacated', { body, seat, until: office.day(year, 2, 28) });
    office.do(office.day(year, 3, 1), 'SeatFilled', {
      body,
      seat,
      from: office.day(year, 3, 1),
      institution: `Schule ${String(office.roll(99))}`,
    });
  }
}

/** The days on which acts are entered: at once, or (the late ones) up to a year and a half after. */
function entered(office, late) {
  return office.acts
    .map((act, order) => ({ ...act, order, at: office.throw() < late ? addDays(act.on, 20 + office.roll(500)) : act.on }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order));
}

/** @returns entries, at most `count`, and the last day on which one was entered */
export function twentyYears({ count = 50_000, late = 0.2, corrected = 0.02, region = 'messkreis', seed = 1 } = {}) {
  const office = new Office(seed);
  setUp(office);
  for (let year = FIRST; office.acts.length < count * 1.02; year += 1) tellYear(office, year);
  const made = [];
  let head = null;
  let commands = 0;
  const append = (at, event) => {
    commands += 1;
    const envelope = {
      region,
      recordedAt: `${at}T${String(8 + Math.floor(((commands % 3600) * 8) / 3600)).padStart(2, '0')}:00:00.000Z`,
      actor: 'office',
      commandId: `c${String(commands)}`,
      commandDigest: hmacSha256('bench', String(commands)),
      correlationId: 'bench',
    };
    if (head && envelope.recordedAt < head.recordedAt) envelope.recordedAt = head.recordedAt;
    [head] = entriesAfter(head, envelope, [event]);
    made.push(head);
  };
  for (const { at, on, type, data, then } of entered(office, late)) {
    if (made.length + then.length >= count) break;
    for (const event of [{ type, data }, ...then]) append(at, { ...event, on, precision: 'day' });
    if (made.length < count && office.throw() < corrected && made.length > 100) {
      const near = made.slice(-90).filter(({ event }) => CORRECTABLE.has(event.type));
      const target = near[office.roll(near.length)];
      if (!target) continue;
      const text = 'text' in target.event.data ? { text: `${target.event.data.text}, berichtigt` } : {};
      const data = {
        entry: target.id,
        type: target.event.type,
        version: 1,
        data: { ...target.event.data, ...text },
        act: { on: target.on, precision: 'day' },
        ground: 'obvious-error',
      };
      append(at, { type: 'EntryCorrected', data, on: at, precision: 'day' });
    }
  }
  return made;
}
