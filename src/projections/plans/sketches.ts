import { cycles } from '../cycles/fold.js';
import { decisions } from '../decisions/fold.js';
import { type Item, type Question } from '../engine/query.js';
import { look, round, type View } from '../engine/view.js';
import { mandates } from '../mandates/fold.js';
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

/**
 * One version against another of the same cycle: without a cycle that of the sketch that holds, without numbers the one
 * that holds and the one before it. Null where there are no two such versions.
 */
export function* sketchComparison(question: Question): View<Item | null> {
  const { id, filters } = question;
  const versions = yield* versionsOn(question);
  const [offices] = yield* round(everyOffice);
  const cycle = filters['cycle'] ?? versions.at(-1)?.cycle ?? null;
  const own = versions.filter((version) => version.cycle === cycle);
  const numbered = (number: string): PlanVersion | undefined => own.find(({ version }) => String(version) === number);
  const next = filters['version'] === undefined ? own.at(-1) : numbered(filters['version']);
  const old = filters['against'] === undefined ? next && own[own.indexOf(next) - 1] : numbered(filters['against']);
  if (!old || !next) return null;
  const heading = (version: PlanVersion): Item => ({
    version: version.version,
    author: authorOf(version, offices),
    on: version.on,
    entry: version.entry,
  });
  const { texts, budget, total, milestones } = redline(old, next);
  return {
    project: id,
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
