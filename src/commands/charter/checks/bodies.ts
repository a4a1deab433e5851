import { type Path, problem, type Problem, warning } from '../fault.js';
import { type Charter, type CharterBody, type CharterSeat } from '../format.js';

const told = <T>(value: T | 'not-stated' | undefined): T | undefined => (value === 'not-stated' ? undefined : value);

function bounds(at: Path, min: number | undefined, max: number | undefined): readonly Problem[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [
    problem(
      [...at, 'min'],
      `at least ${String(min)} is more than at most ${String(max)}`,
      `mindestens ${String(min)} ist mehr als höchstens ${String(max)}`,
    ),
  ];
}

function checkSeats(id: string, seats: readonly CharterSeat[]): readonly Problem[] {
  const ids = seats.map(({ seat }) => seat);
  return seats.flatMap(({ seat, min, max, exactly }, index) => {
    const at = ['bodies', id, 'seats', index];
    const twice = problem(
      [...at, 'seat'],
      `the seat "${seat}" stands twice`,
      `der Sitz „${seat}“ steht zweimal in diesem Gremium`,
    );
    const both = problem(
      [...at, 'exactly'],
      'says the same as min and max; state either',
      'sagt dasselbe wie min und max; entweder „exactly“ oder „min“ und „max“ angeben',
    );
    return [
      ...(ids.indexOf(seat) < index ? [twice] : []),
      ...(exactly !== undefined && (min !== undefined || max !== undefined) ? [both] : []),
      ...bounds(at, min, max),
    ];
  });
}

function checkChair(id: string, { chair, seats }: CharterBody): readonly Problem[] {
  const stated = told(chair);
  if (!stated) return [];
  const known = (told(seats) ?? []).map(({ seat }) => seat);
  const [list, at] = 'rotates' in stated ? [stated.rotates, ['chair', 'rotates']] : [stated, ['chair']];
  return list.flatMap((seat, index) =>
    known.includes(seat)
      ? []
      : [
          problem(
            ['bodies', id, ...at, index],
            `there is no seat "${seat}" in this body`,
            `einen Sitz „${seat}“ gibt es in diesem Gremium nicht; den Vorsitz hat ein Sitz, der unter „seats“ steht`,
          ),
        ],
  );
}

function checkShare(path: Path, share: string | undefined): readonly Problem[] {
  const [part = 0, whole = 1] = (share ?? '0/1').split('/').map(Number);
  if (whole > 0 && part < whole) return [];
  return [
    problem(
      path,
      `${String(share)} can never be exceeded; a share is less than one`,
      `${String(share)} kann nie überschritten werden; ein Anteil ist kleiner als eins`,
    ),
  ];
}

function checkQuorum(id: string, { quorum }: CharterBody): readonly Problem[] {
  const stated = told(quorum);
  if (!stated) return [];
  const at = ['bodies', id, 'quorum'];
  const empty = problem(
    at,
    'says nothing: state moreThan, atLeast, or write "not-stated"',
    'sagt nichts: „moreThan“ oder „atLeast“ angeben, oder „not-stated“ schreiben',
  );
  return stated.moreThan === undefined && stated.atLeast === undefined
    ? [empty]
    : checkShare([...at, 'moreThan'], stated.moreThan);
}

function checkVoting(id: string, body: CharterBody): readonly Problem[] {
  const voting = told(body.voting);
  const seats = told(body.seats) ?? [];
  const at = ['bodies', id, 'voting'];
  const by = { weights: 'weight', groups: 'group' } as const;
  const needs = voting?.counts === 'weights' || voting?.counts === 'groups' ? by[voting.counts] : null;
  const without = needs === null ? [] : seats.filter((seat) => seat.vote !== 'no' && seat[needs] === undefined);
  return [
    ...checkShare([...at, 'moreThan'], voting?.moreThan),
    ...(needs !== null && (seats.length === 0 || without.length > 0)
      ? [
          problem(
            [...at, 'counts'],
            `needs "${needs}" at every seat that may vote; it is missing at: ${without.map(({ seat }) => seat).join(', ') || 'all'}`,
            `verlangt „${needs}“ bei jedem Sitz mit Stimmrecht; es fehlt bei: ${without.map(({ seat }) => seat).join(', ') || 'allen'}`,
          ),
        ]
      : []),
    ...(voting && voting.method !== 'majority' && voting.moreThan !== undefined
      ? [warning([...at, 'moreThan'], `means nothing with ${voting.method}`, `bedeutet bei ${voting.method} nichts`)]
      : []),
    ...(voting?.tie === 'chair' && (body.chair === undefined || body.chair === 'not-stated')
      ? [warning([...at, 'tie'], 'no chair is stated', 'ein Vorsitz ist nicht angegeben')]
      : []),
  ];
}

/** Seats, chair, quorum and voting of each body fit together. */
export const checkBodies = ({ bodies }: Charter): readonly Problem[] =>
  Object.entries(bodies).flatMap(([id, body]) => [
    ...checkSeats(id, told(body.seats) ?? []),
    ...checkChair(id, body),
    ...checkQuorum(id, body),
    ...checkVoting(id, body),
    ...bounds(['bodies', id, 'sittings'], body.sittings?.min, body.sittings?.max),
  ]);
