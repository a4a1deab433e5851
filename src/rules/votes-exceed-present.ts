import { refuse } from '../commands/refusal.js';

export interface Vote {
  readonly yes?: number;
  readonly no?: number;
  readonly abstention?: number;
  readonly invalid?: number;
  /** recused: present, and without a vote in this item */
  readonly excluded?: number;
  readonly consensus?: boolean;
}

const counted = ({ yes = 0, no = 0, abstention = 0, invalid = 0, excluded = 0 }: Vote): { cast: number; excluded: number } => ({
  cast: yes + no + abstention + invalid,
  excluded,
});

/** Whether more votes were cast than people were there to vote; not where nobody counted them. */
export function exceeds(vote: Vote, present: number | null): present is number {
  const { cast, excluded } = counted(vote);
  return present !== null && cast > present - excluded;
}

/** votes-exceed-present: not more votes than people who were there to vote, whichever was entered first (DOMAIN 4.4, 18). */
export function votesFit(vote: Vote, present: number | null, where: string, field = where): void {
  if (!exceeds(vote, present)) return;
  const { cast, excluded } = counted(vote);
  const recused = excluded === 0 ? '' : `, davon ${String(excluded)} befangen`;
  refuse(
    'votes-exceed-present',
    `${where}: ${String(cast)} Stimmen, aber nur ${String(present)} Anwesende${recused}.`,
    'die Stimmen oder die Anwesenheit der Sitzung prüfen',
    { field },
  );
}
