import { refuse } from '../commands/refusal.js';

interface Vote {
  readonly yes?: number;
  readonly no?: number;
  readonly abstention?: number;
  readonly invalid?: number;
  /** recused: present, and without a vote in this item */
  readonly excluded?: number;
  readonly consensus?: boolean;
}

/** votes-exceed-present: not more votes than people who were there to vote, whichever was entered first (DOMAIN 4.4, 18). */
export function votesFit(vote: Vote, present: number | null, where: string, field = where): void {
  const cast = (vote.yes ?? 0) + (vote.no ?? 0) + (vote.abstention ?? 0) + (vote.invalid ?? 0);
  const excluded = vote.excluded ?? 0;
  if (present === null || cast <= present - excluded) return;
  const recused = excluded === 0 ? '' : `, davon ${String(excluded)} befangen`;
  refuse(
    'votes-exceed-present',
    `${where}: ${String(cast)} Stimmen, aber nur ${String(present)} Anwesende${recused}.`,
    'die Stimmen oder die Anwesenheit der Sitzung prüfen',
    { field },
  );
}
