import { problem, type Problem } from '../fault.js';
import { type Charter, type CharterBody } from '../format.js';

type Seats = Exclude<CharterBody['seats'], 'not-stated'>;

function checkSeats(id: string, seats: Seats): readonly Problem[] {
  const ids = seats.map(({ seat }) => seat);
  return seats.flatMap(({ seat, min, max }, index) => {
    const at = ['bodies', id, 'seats', index];
    return [
      ...(ids.indexOf(seat) < index
        ? [problem([...at, 'seat'], `the seat "${seat}" stands twice`, `der Sitz „${seat}“ steht zweimal in diesem Gremium`)]
        : []),
      ...(min !== undefined && max !== undefined && min > max
        ? [
            problem(
              [...at, 'min'],
              `at least ${String(min)} is more than at most ${String(max)}`,
              `mindestens ${String(min)} ist mehr als höchstens ${String(max)}`,
            ),
          ]
        : []),
    ];
  });
}

function checkChair(id: string, { chair, seats }: CharterBody): readonly Problem[] {
  if (chair === undefined || chair === 'not-stated') return [];
  const known = seats === 'not-stated' ? [] : seats.map(({ seat }) => seat);
  const [list, at] = 'rotates' in chair ? [chair.rotates, ['chair', 'rotates']] : [chair, ['chair']];
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

/** Seats, chairs and powers of each body fit together. */
export const checkBodies = ({ bodies }: Charter): readonly Problem[] =>
  Object.entries(bodies).flatMap(([id, body]) => [
    ...(body.seats === 'not-stated' ? [] : checkSeats(id, body.seats)),
    ...checkChair(id, body),
  ]);
