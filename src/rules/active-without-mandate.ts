import { type Day, earlierDay, FOREVER, laterDay, nextDay } from '../events/values/day.js';
import { type EntryNumber } from '../events/values/ids.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type ProcedureRow } from '../projections/procedures/fold.js';
import { type ProjectRow } from '../projections/projects/fold.js';
import { type Found } from '../projections/engine/view.js';
import { type Breach, breach, levelOf, type ProcedureRule } from './breach.js';

const RULE = 'active-without-mandate';

/** Days from `from` on, and before `to`. */
interface Span {
  readonly from: Day;
  readonly to: Day;
}

const meet = (a: Span, b: Span): Span => ({ from: laterDay(a.from, b.from), to: earlierDay(a.to, b.to) });
const isEmpty = ({ from, to }: Span): boolean => from >= to;

/** What is left of a span when others are taken out. */
function without(span: Span, others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (left, other) =>
      left
        .flatMap((each) => [
          { from: each.from, to: earlierDay(each.to, other.from) },
          { from: laterDay(each.from, other.to), to: each.to },
        ])
        .filter((each) => !isEmpty(each)),
    [span],
  );
}

/** Spans that touch are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  return [...spans]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<readonly Span[]>((all, span) => {
      const last = all.at(-1);
      if (!last || last.to < span.from) return [...all, span];
      return [...all.slice(0, -1), { from: last.from, to: last.to < span.to ? span.to : last.to }];
    }, []);
}

/** Days from `from` on, and the entries that made them begin. */
interface Begun {
  readonly from: Day;
  readonly by: readonly EntryNumber[];
}

/** The first day after a programme; without one, none. */
function programmeEnd(docket: Docket, programme: string | null): Day {
  const row = programme === null ? undefined : docket.programmes.get(programme);
  return row ? nextDay(row.doc.until) : FOREVER;
}

/** The days on which a mandate covers its project: until it is withdrawn, or its programme has ended. */
function coveredBy(docket: Docket, project: string): readonly (Span & Begun)[] {
  const mandated = docket.mandatesOf(project).map(({ doc, evidence }) => ({
    from: doc.issuedOn,
    to: earlierDay(doc.withdrawnFrom ?? FOREVER, programmeEnd(docket, doc.programme)),
    by: evidence.issuedOn ?? [],
  }));
  const rows = docket.projects.get(project) ?? [];
  const takenOver = rows.flatMap(({ doc, evidence }) =>
    doc.takenOverMandated.map((programme) => ({
      from: docket.programmes.get(programme)?.doc.from ?? FOREVER,
      to: programmeEnd(docket, programme),
      by: evidence.takenOverMandated ?? [],
    })),
  );
  return [...mandated, ...takenOver];
}

/** Whether a version of the procedure has mandates, and says that there are to be some. */
const binds = (procedure: ProcedureRow): boolean =>
  procedure.steps.some(({ acts }) => acts.includes('MandateIssued')) && levelOf(procedure, RULE, 'should') !== 'off';

/** The days on which a procedure with mandates was in force, and its version. */
function bound(docket: Docket): readonly (Span & { readonly procedure: ProcedureRow })[] {
  const sorted = [...docket.proceedings.procedures].sort((a, b) =>
    a.from === b.from ? (a.place < b.place ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
  return sorted
    .map((procedure, index) => ({ procedure, from: procedure.from, to: sorted[index + 1]?.from ?? FOREVER }))
    .filter(({ procedure }) => binds(procedure));
}

/** Before it was taken over, what a project did is history, and is not judged. */
function judged(docket: Docket, project: string): Day {
  const [first] = docket.actsAbout(project);
  return first?.type === 'ProjectTakenOver' ? first.on : (docket.proceedings.years[0]?.acts[0]?.on ?? FOREVER);
}

/** What can close a gap: a mandate, the end of the project, a version of the procedure without mandates. */
const closing = (docket: Docket, rows: readonly Found<ProjectRow>[], covered: readonly (Span & Begun)[]): readonly Begun[] => [
  ...covered,
  ...rows.filter(({ doc }) => doc.phase !== 'active').map(({ from, evidence }) => ({ from, by: evidence.standing ?? [] })),
  ...docket.proceedings.procedures.filter((each) => !binds(each)).map(({ from, entry }) => ({ from, by: [entry] })),
];

/** German. A mandate holds for its programme, however long it stays open: where that is why there is none, it is said. */
function textOf(docket: Docket, project: string, from: Day): string {
  const lapsed = docket
    .mandatesOf(project)
    .map(({ id, doc }) => ({ id, doc, ended: programmeEnd(docket, doc.programme) }))
    .filter(
      ({ doc, ended }) => doc.issuedOn < ended && ended <= from && (doc.withdrawnFrom === null || doc.withdrawnFrom > ended),
    )
    .reduce<{ id: string; programme: string | null; ended: Day } | null>(
      (last, { id, doc: { programme }, ended }) => (last === null || last.ended <= ended ? { id, programme, ended } : last),
      null,
    );
  if (!lapsed) return `„${project}“ läuft ohne Auftrag.`;
  return (
    `„${project}“ läuft seit dem ${germanDay(from)} ohne Auftrag: das Arbeitsprogramm „${lapsed.programme ?? ''}“ ist zu Ende, ` +
    `der Auftrag „${lapsed.id}“ galt nur für dieses; nötig ist ein neuer Auftrag oder das Ende des Projekts.`
  );
}

function judge(docket: Docket, project: string, rows: readonly Found<ProjectRow>[]): readonly Breach[] {
  const active = joined(rows.filter(({ doc }) => doc.phase === 'active'));
  if (active.length === 0) return [];
  const covered = coveredBy(docket, project);
  const since = { from: judged(docket, project), to: FOREVER };
  const versions = bound(docket);
  const spans = active
    .flatMap((each) => versions.map((version) => meet(meet(each, since), version)))
    .filter((each) => !isEmpty(each));
  const gaps = joined(spans.flatMap((each) => without(each, covered)));
  return gaps.flatMap((gap): readonly Breach[] => {
    const version = versions.find(({ from, to }) => from <= gap.from && gap.from < to);
    const level = version ? levelOf(version.procedure, RULE, 'should') : 'off';
    if (!version || level === 'off') return [];
    const set = rows.find(({ from, to }) => from <= gap.from && gap.from < to)?.evidence.standing ?? [];
    const stated = {
      rule: RULE,
      level,
      procedure: version.procedure.procedure,
      id: `${RULE}-${project}`,
      subject: `project:${project}` as const,
      on: gap.from,
      text: textOf(docket, project, gap.from),
      remedy: 'den Auftrag erfassen oder begründen',
      entries: set,
    };
    if (gap.to >= FOREVER) return [breach(stated)];
    const by = closing(docket, rows, covered).flatMap((each) => (each.from === gap.to ? each.by : []));
    return [breach(stated, { resolvedOn: gap.to, resolvedBy: by })];
  });
}

/** A project runs only with a mandate, where the procedure has mandates. */
export const activeWithoutMandate: ProcedureRule = {
  id: RULE,
  name: 'Projekt ohne Auftrag',
  source: 'DOMAIN 4.4, 15 and 4.7, 9',
  ofTime: (docket) => [...docket.projects].flatMap(([project, rows]) => judge(docket, project, rows)),
};
