import { type DataOf } from '../../events/catalogue.js';
import { stated } from '../stated.js';
import { type CharterBody, type CharterSeat, type CharterSource } from './format.js';

/** What a charter states of a body, in the words of the ledger. */
export type Terms = Omit<DataOf<'BodyChanged'>, 'body' | 'from' | 'charter' | 'revision' | 'unstated' | 'note' | 'asHappened'>;
type Seat = NonNullable<Terms['seats']>[number];

export const sourceText = (source: CharterSource | undefined): string | undefined =>
  typeof source === 'string' || source === undefined ? source : source.join('; ');

const told = <T>(value: T | 'not-stated' | undefined): T | undefined => (value === 'not-stated' ? undefined : value);

function seatOf({ exactly, vote, min, max, ...seat }: CharterSeat): Seat {
  return stated({ ...seat, min: exactly ?? min, max: exactly ?? max, vote: told(vote) });
}

/** Who holds the chair; of several, whether they share it or take turns. */
function chairOf(chair: CharterBody['chair']): Pick<Terms, 'chair' | 'chairing'> {
  if (chair === undefined || chair === 'not-stated') return { chair: [] };
  if ('rotates' in chair) return { chair: chair.rotates, chairing: stated({ mode: 'rotating' as const, months: chair.months }) };
  return chair.length > 1 ? { chair, chairing: { mode: 'shared' } } : { chair };
}

/** What is left out of a body is not stated from the charter's day on. */
export function termsOf({
  name,
  kind,
  seats,
  chair,
  powers,
  quorum,
  voting,
  notice,
  sittings,
  guests,
  source,
}: CharterBody): Terms {
  const counted = told(quorum);
  return stated({
    name,
    kind,
    seats: (told(seats) ?? []).map(seatOf),
    ...chairOf(chair),
    quorum: counted && { ...counted, of: counted.of ?? ('filled' as const) },
    powers: told(powers),
    voting: told(voting),
    notice: told(notice),
    sittings,
    guests,
    source: sourceText(source),
  });
}
