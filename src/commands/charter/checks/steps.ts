import { type Path, problem, type Problem, warning } from '../fault.js';
import { type Charter, type CharterStep } from '../format.js';
import { isByTime, namesBody } from '../vocabulary.js';

function checkWho({ level, bodies = [], acts, each }: CharterStep, at: Path): readonly Problem[] {
  const byTime = acts.every(isByTime);
  const nameless = acts.filter((act) => !namesBody(act) && !isByTime(act));
  return [
    ...(level === 'must' && bodies.length === 0 && !byTime
      ? [
          problem(
            at,
            'a step that must be taken names the bodies that take it',
            'ein Pflichtschritt (level: must) nennt die Gremien, die ihn gehen (bodies)',
          ),
        ]
      : []),
    ...(level === 'must' && byTime
      ? [
          problem(
            [...at, 'level'],
            'time alone fulfils this step; nobody can be refused',
            'diesen Schritt erfüllt die Zeit; niemand kann abgewiesen werden',
          ),
        ]
      : []),
    ...(each === true && bodies.length === 0
      ? [problem([...at, 'each'], 'each of which bodies?', 'jedes von welchen Gremien? „bodies“ angeben')]
      : []),
    ...(each === true && nameless.length > 0
      ? [
          problem(
            [...at, 'each'],
            `${nameless.join(', ')} does not say which body acted, so nobody can tell whether each did`,
            `${nameless.join(', ')} sagt nicht, welches Gremium gehandelt hat; ob es jedes war, ist nicht festzustellen`,
          ),
        ]
      : []),
    ...(byTime && bodies.length > 0
      ? [warning([...at, 'bodies'], 'time alone fulfils this step', 'diesen Schritt erfüllt die Zeit, kein Gremium')]
      : []),
  ];
}

function checkForm({ window, id }: CharterStep, at: Path): readonly Problem[] {
  if (!window) return [];
  const path = [...at, 'window'];
  const { months, fromMonth, before, after } = window;
  return [
    ...(Object.keys(window).length === 0
      ? [
          problem(
            path,
            'the window is empty; leave it out where the step may come at any time',
            'das Zeitfenster ist leer; weglassen, wenn der Schritt jederzeit kommen darf',
          ),
        ]
      : []),
    ...(months && fromMonth !== undefined
      ? [
          problem(
            [...path, 'fromMonth'],
            'months and fromMonth both say when it begins',
            '„months“ und „fromMonth“ sagen beide, wann es beginnt',
          ),
        ]
      : []),
    ...(after && (months ?? fromMonth ?? before) !== undefined
      ? [
          problem(
            [...path, 'after'],
            'a step that another one starts has no months',
            'ein Schritt, den ein anderer auslöst, hat keine Monate',
          ),
        ]
      : []),
    ...(after?.step === id
      ? [problem([...path, 'after', 'step'], 'a step cannot start itself', 'ein Schritt kann sich nicht selbst auslösen')]
      : []),
  ];
}

/** Each step by itself: who takes it, and whether its window says one thing. */
export const checkSteps = ({ procedure }: Charter): readonly Problem[] =>
  (procedure?.steps ?? []).flatMap((step, index) => {
    const at = ['procedure', 'steps', index];
    return [...checkWho(step, at), ...checkForm(step, at)];
  });
