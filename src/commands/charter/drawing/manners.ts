import { noticeText, powersTexts, quorumText, rangeText, votingText } from '../../../projections/explain/manners.js';
import { type CharterBody } from '../format.js';

/** What a body may do and how it comes to a decision, line by line; what is not stated is said too, because nobody judges it then. */
export function mannerLines({ powers, voting, quorum, notice, sittings, guests }: CharterBody): readonly string[] {
  const said = <T>(stated: T | 'not-stated' | undefined, label: string, text: (value: T) => string): readonly string[] =>
    stated === undefined || stated === 'not-stated' ? [] : [`${label}: ${text(stated)}`];
  const unstated = Object.entries({ Befugnisse: powers, Abstimmung: voting, Beschlussfähigkeit: quorum, Ladungsfrist: notice })
    .filter(([, stated]) => stated === undefined || stated === 'not-stated')
    .map(([name]) => name);
  return [
    ...(powers === undefined || powers === 'not-stated' ? [] : powersTexts(powers)),
    ...said(voting, 'Abstimmung', votingText),
    ...said(quorum, 'Beschlussfähig', quorumText),
    ...said(notice, 'Ladungsfrist', noticeText),
    ...said(sittings, 'Sitzungen im Jahr', rangeText),
    ...said(guests, 'Gäste', (who) => who),
    ...(unstated.length > 0 ? [`nicht angegeben: ${unstated.join(', ')}`] : []),
  ];
}
