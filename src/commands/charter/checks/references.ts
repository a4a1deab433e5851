import { type Path, problem, type Problem } from '../fault.js';
import { type Charter } from '../format.js';

function unknownBody(path: Path, body: string): Problem {
  return problem(
    path,
    `there is no body "${body}" in this charter`,
    `ein Gremium „${body}“ gibt es in dieser Ordnung nicht; unter „bodies“ aufführen oder das Kürzel prüfen`,
  );
}

function unknownStep(path: Path, step: string): Problem {
  return problem(
    path,
    `there is no step "${step}" in this procedure`,
    `einen Schritt „${step}“ gibt es in diesem Verfahren nicht; das Kürzel prüfen`,
  );
}

/** Every body and every step that a step names is there, and every id stands once. */
export function checkReferences(charter: Charter): readonly Problem[] {
  const steps = charter.procedure?.steps ?? [];
  const ids = steps.map(({ id }) => id);
  return steps.flatMap((step, index) => {
    const at = ['procedure', 'steps', index];
    const { bodies = [], follows = [], window } = step;
    return [
      ...(ids.indexOf(step.id) < index
        ? [
            problem(
              [...at, 'id'],
              `the step "${step.id}" stands twice`,
              `der Schritt „${step.id}“ steht zweimal; ein anderes Kürzel wählen`,
            ),
          ]
        : []),
      ...bodies.flatMap((body, place) =>
        Object.hasOwn(charter.bodies, body) ? [] : [unknownBody([...at, 'bodies', place], body)],
      ),
      ...follows.flatMap((id, place) => (ids.includes(id) ? [] : [unknownStep([...at, 'follows', place], id)])),
      ...(window?.after && !ids.includes(window.after.step)
        ? [unknownStep([...at, 'window', 'after', 'step'], window.after.step)]
        : []),
    ];
  });
}
