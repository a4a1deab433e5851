import { type Charter, type CharterBody, type CharterSeat } from '../format.js';
import { actText } from '../../../projections/explain/acts.js';
import { mannerLines } from './manners.js';
import { predecessors, rowsOf } from './layout.js';
import { bodiesText, kindText, levelText, ruleLevelText, ruleText, windowText } from './words.js';

function seatText({ seat, name, min, max, exactly, namedBy, rotates }: CharterSeat): string {
  const least = exactly ?? min;
  const most = exactly ?? max;
  const count =
    least !== undefined && least === most
      ? `${String(least)} ×`
      : [
          ...(least === undefined ? [] : [`mindestens ${String(least)}`]),
          ...(most === undefined ? [] : [`höchstens ${String(most)}`]),
        ].join(', ');
  const more = [
    ...(namedBy ? [`benannt durch: ${namedBy}`] : []),
    ...(rotates ? [`im Wechsel: ${rotates.among.join(', ')}`] : []),
  ];
  return `${count ? `${count} ` : ''}${name ?? seat}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
}

function chairText({ chair, seats }: CharterBody): string | null {
  if (chair === undefined || chair === 'not-stated') return null;
  const nameOf = (id: string): string => (seats === 'not-stated' ? id : (seats.find(({ seat }) => seat === id)?.name ?? id));
  if ('rotates' in chair) return `Vorsitz: ${chair.rotates.map(nameOf).join(', ')} (im Wechsel)`;
  return `Vorsitz: ${chair.map(nameOf).join(', ')}${chair.length > 1 ? ' (geteilt)' : ''}`;
}

function bodyLines(id: string, body: CharterBody): readonly string[] {
  const { name, kind, seats } = body;
  const places = seats === 'not-stated' ? ['Sitze nicht angegeben'] : seats.map(seatText);
  const led = chairText(body);
  const lines = [...places, ...(led ? [led] : []), ...mannerLines(body)];
  return [`  ${id}  ${name} (${kindText(kind)})`, ...lines.map((line) => `      ${line}`)];
}

/** The procedure from top to bottom; steps in one row may be taken in any order. */
function stepLines(charter: Charter): readonly string[] {
  const steps = charter.procedure?.steps ?? [];
  if (steps.length === 0) return ['  keine Schritte'];
  const nameOf = new Map(steps.map(({ id, name }) => [id, name]));
  const rows = rowsOf(steps);
  return rows.flatMap((row, at) => {
    const last = at === rows.length - 1;
    return [
      ...row.flatMap((step, place) => {
        const mark = row.length === 1 ? '●' : place === 0 ? '┌●' : place === row.length - 1 ? '└●' : '├●';
        const rail = row.length === 1 ? (last ? '  ' : '│ ') : place === row.length - 1 ? '   ' : '│  ';
        const after = predecessors(step).map((id) => `„${nameOf.get(id) ?? id}“`);
        return [
          `  ${mark} ${step.name} (${levelText(step)})`,
          `  ${rail}  ${windowText(step, steps)} · ${bodiesText(step, charter)}`,
          `  ${rail}  durch ${step.acts.map(actText).join(' oder ')}${after.length > 0 ? `; nach ${after.join(', ')}` : ''}`,
        ];
      }),
      ...(last ? [] : ['  │']),
    ];
  });
}

/** A charter as a page of text, for reading before it goes live. */
export function drawText(charter: Charter): string {
  const { region, version, title, procedure } = charter;
  const levels = Object.entries(procedure?.levels ?? {}).map(([rule, level]) => `  ${ruleText(rule)}: ${ruleLevelText(level)}`);
  return [
    `${region}, Ordnung ${version}${title ? ` „${title}“` : ''}`,
    '',
    `Verfahren${procedure?.title ? ` „${procedure.title}“` : ''}`,
    ...stepLines(charter),
    ...(levels.length > 0 ? ['', 'Regeln', ...levels] : []),
    '',
    'Gremien',
    ...Object.entries(charter.bodies).flatMap(([id, body]) => bodyLines(id, body)),
    '',
  ].join('\n');
}
