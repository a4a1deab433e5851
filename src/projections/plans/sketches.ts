import { type Item, type Question } from '../engine/query.js';
import { round, type View } from '../engine/view.js';
import { authorOf, everyOffice } from './authors.js';
import { planVersions } from './view.js';

/** All versions of a project's sketch, in fact order, each whole. */
export function* sketchList({ id, validOn }: Question): View<readonly Item[]> {
  const versions = yield* planVersions(id);
  const [offices] = yield* round(everyOffice);
  return versions
    .filter(({ kind, on }) => kind !== 'taken-over' && on <= validOn)
    .map(({ entry, place: _place, project: _project, kind: _kind, programme: _programme, ...version }) => ({
      ...version,
      author: authorOf(version, offices),
      entry,
      evidence: { version: [entry] },
    }));
}
