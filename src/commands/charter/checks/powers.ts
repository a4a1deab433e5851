import { problem, type Problem, warning } from '../fault.js';
import { type Charter, type CharterBody, type CharterStep } from '../format.js';
import { isFactOfOffice, needOf } from '../vocabulary.js';

const powersOf = ({ powers }: CharterBody): Exclude<CharterBody['powers'], 'not-stated'> =>
  powers === 'not-stated' ? undefined : powers;

/** Whether the body may do what fulfils a step; what is not stated is not judged. */
function mayDo(body: CharterBody, act: string): boolean {
  const powers = powersOf(body);
  if (!powers || needOf(act) === 'nothing') return true;
  if (powers.decides?.includes(act)) return true;
  // The office submits a programme without a decision.
  if (isFactOfOffice(act) && body.kind === 'office') return true;
  return needOf(act) === 'advises' && (powers.advises === true || (powers.prepares?.includes(act) ?? false));
}

function checkBody([id, body]: readonly [string, CharterBody]): readonly Problem[] {
  const { decides = [], prepares = [] } = powersOf(body) ?? {};
  const both = decides.filter((matter) => prepares.includes(matter));
  return [
    ...(body.kind === 'advisory' && decides.length > 0
      ? [
          problem(
            ['bodies', id, 'powers', 'decides'],
            `an advisory body decides nothing; it advises, or is of another kind`,
            `ein beratendes Gremium entscheidet nichts; „advises: true“ schreiben oder eine andere Art (kind) wählen`,
          ),
        ]
      : []),
    ...(both.length > 0
      ? [
          warning(
            ['bodies', id, 'powers', 'prepares'],
            `it decides ${both.join(', ')} as well`,
            `dasselbe Gremium entscheidet auch über ${both.join(', ')}`,
          ),
        ]
      : []),
  ];
}

function checkStep(charter: Charter, step: CharterStep, index: number): readonly Problem[] {
  return (step.bodies ?? []).flatMap((id, place) => {
    const body = Object.hasOwn(charter.bodies, id) ? charter.bodies[id] : undefined;
    if (!body || step.acts.some((act) => mayDo(body, act))) return [];
    return [
      warning(
        ['procedure', 'steps', index, 'bodies', place],
        `"${id}" has the power for none of ${step.acts.join(', ')}; each such act will be a finding`,
        `„${id}“ ist für nichts davon zuständig (${step.acts.join(', ')}); jede solche Handlung gäbe eine Abweichung`,
      ),
    ];
  });
}

/** Powers go to bodies that can have them, and steps to bodies that have the power. */
export const checkPowers = (charter: Charter): readonly Problem[] => [
  ...Object.entries(charter.bodies).flatMap(checkBody),
  ...(charter.procedure?.steps ?? []).flatMap((step, index) => checkStep(charter, step, index)),
];
