import { cycles } from '../cycles/fold.js';
import { decisions } from '../decisions/fold.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { mandates } from '../mandates/fold.js';
import { projects } from '../projects/fold.js';
import { authorOf, everyOffice } from './authors.js';
import { redline } from './redline.js';
import { decisionsOf, entriesIn, saidOf, speaking } from './said.js';
import { type PlanVersion } from './versions.js';
import { planVersions } from './view.js';

function* versionsOn({ id, validOn }: Pick<Question, 'id' | 'validOn'>): View<readonly PlanVersion[]> {
  const versions = yield* planVersions(id);
  return versions.filter(({ kind, on }) => kind !== 'taken-over' && on <= validOn);
}

/** All versions of a project's sketch, in fact order, each whole, with the decisions that speak of it. */
export function* sketchList(question: Question): View<readonly Item[]> {
  const { validOn } = question;
  const versions = yield* versionsOn(question);
  const [offices, decisionRows, mandateRows, cycleRows] = yield* round(
    everyOffice,
    look(decisions, validOn),
    look(mandates, validOn, { project: question.id }),
    look(cycles, 'always'),
  );
  const rows = { decisions: speaking(decisionRows), mandates: mandateRows, cycles: cycleRows };
  return versions.map((version) => {
    const { entry, place: _place, project: _project, kind: _kind, programme: _programme, ...shown } = version;
    const { recommended, resolved, mandated } = saidOf(version, versions, rows);
    return {
      ...shown,
      author: authorOf(version, offices),
      entry,
      recommendedIn: decisionsOf(recommended),
      resolvedIn: decisionsOf(resolved),
      mandatedIn: decisionsOf(mandated),
      evidence: {
        version: [entry],
        recommendedIn: entriesIn(recommended),
        resolvedIn: entriesIn(resolved),
        mandatedIn: entriesIn(mandated),
      },
    };
  });
}

/** The two versions that a question names, as far as there are any. */
interface Named {
  readonly cycle: string | null;
  /** those of the cycle */
  readonly own: readonly PlanVersion[];
  readonly old: PlanVersion | undefined;
  readonly next: PlanVersion | undefined;
}

function* named({ id, validOn, filters }: Question): View<Named> {
  const versions = yield* versionsOn({ id, validOn });
  const cycle = filters['cycle'] ?? versions.at(-1)?.cycle ?? null;
  const own = versions.filter((version) => version.cycle === cycle);
  const numbered = (number: string): PlanVersion | undefined => own.find(({ version }) => version === Number(number));
  const next = filters['version'] === undefined ? own.at(-1) : numbered(filters['version']);
  const old = filters['against'] === undefined ? next && own[own.indexOf(next) - 1] : numbered(filters['against']);
  return { cycle, own, old, next };
}

/**
 * One version against another of the same cycle: without a cycle that of the sketch that holds, without numbers the one
 * that holds and the one before it. Null where there are no two such versions.
 */
export function* sketchComparison(question: Question): View<Item | null> {
  const { cycle, old, next } = yield* named(question);
  const [offices] = yield* round(everyOffice);
  if (!old || !next) return null;
  const heading = (version: PlanVersion): Item => ({
    version: version.version,
    author: authorOf(version, offices),
    on: version.on,
    entry: version.entry,
  });
  const { texts, budget, total, milestones } = redline(old, next);
  return {
    project: question.id,
    cycle,
    old: heading(old),
    new: heading(next),
    texts,
    budget,
    total,
    milestones,
    evidence: { old: [old.entry], new: [next.entry] },
  };
}

/** Of a project that is there: which of the two versions is not. */
export function* lackingVersion(question: Question): View<string | null> {
  const { id, validOn, filters } = question;
  const [[project]] = yield* round(look(projects, validOn, { id }));
  if (!project) return null;
  const { cycle, own, next } = yield* named(question);
  const where = `${cycle === null ? '' : ` im Zyklus „${cycle}“`} in diesem Wissensstand`;
  if (own.length === 0) return `Zu „${id}“ gibt es${where} keine Skizze.`;
  if (!next || filters['against'] !== undefined) {
    const there = own.map(({ version }) => String(version)).join(', ');
    const number = (next ? filters['against'] : filters['version']) ?? '';
    return `Eine Fassung ${number} der Skizze von „${id}“ gibt es${where} nicht; es gibt ${there}.`;
  }
  return `Vor Fassung ${String(next.version)} der Skizze von „${id}“ gibt es${where} keine andere.`;
}
