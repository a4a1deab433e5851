import { type Charter, type CharterStep } from '../format.js';
import { predecessors, rowsOf } from './layout.js';
import { bodiesText, levelText, windowText } from './words.js';

const BOX = { width: 300, height: 86, gapX: 24, gapY: 44, margin: 24, head: 44 } as const;
const LETTERS_PER_LINE = 46;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const short = (text: string): string => (text.length > LETTERS_PER_LINE ? `${text.slice(0, LETTERS_PER_LINE - 1)}…` : text);

interface Placed {
  readonly step: CharterStep;
  readonly x: number;
  readonly y: number;
}

function placed(charter: Charter): { readonly boxes: readonly Placed[]; readonly width: number; readonly height: number } {
  const rows = rowsOf(charter.procedure?.steps ?? []);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const width = widest * (BOX.width + BOX.gapX) - BOX.gapX + 2 * BOX.margin;
  const boxes = rows.flatMap((row, index) => {
    const used = row.length * (BOX.width + BOX.gapX) - BOX.gapX;
    return row.map((step, place) => ({
      step,
      x: (width - used) / 2 + place * (BOX.width + BOX.gapX),
      y: BOX.margin + BOX.head + index * (BOX.height + BOX.gapY),
    }));
  });
  return { boxes, width, height: BOX.margin * 2 + BOX.head + Math.max(1, rows.length) * (BOX.height + BOX.gapY) - BOX.gapY };
}

function box({ step, x, y }: Placed, charter: Charter): string {
  const steps = charter.procedure?.steps ?? [];
  const must = step.level === 'must';
  const lines = [
    { text: step.name, style: 'font-weight="bold"' },
    { text: `${windowText(step, steps)} (${levelText(step)})`, style: '' },
    { text: bodiesText(step, charter), style: '' },
  ];
  const texts = lines.map(
    ({ text, style }, index) =>
      `<text x="${String(x + 12)}" y="${String(y + 24 + index * 22)}" font-size="13" ${style}>${escaped(short(text))}</text>`,
  );
  const rect = `<rect x="${String(x)}" y="${String(y)}" width="${String(BOX.width)}" height="${String(BOX.height)}" rx="6" fill="${must ? '#e8eef7' : '#ffffff'}" stroke="#1f3a5f" stroke-width="${must ? '2.5' : '1'}"/>`;
  const full = [step.name, windowText(step, steps), levelText(step), bodiesText(step, charter)].join(', ');
  return `<g><title>${escaped(full)}</title>${rect}${texts.join('')}</g>`;
}

function arrow(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + BOX.width / 2, from.y + BOX.height];
  const [x2, y2] = [to.x + BOX.width / 2, to.y - 6];
  const middle = (y1 + y2) / 2;
  return `<path d="M${String(x1)} ${String(y1)} C${String(x1)} ${String(middle)} ${String(x2)} ${String(middle)} ${String(x2)} ${String(y2)}" fill="none" stroke="#1f3a5f" marker-end="url(#tip)"/>`;
}

/** The procedure as one SVG picture that needs no font, script or style from elsewhere; every box has its text as a title. */
export function drawSvg(charter: Charter): string {
  const { boxes, width, height } = placed(charter);
  const byId = new Map(boxes.map((each) => [each.step.id, each]));
  const title = `${charter.region}, Ordnung ${charter.version}: Verfahren`;
  const arrows = boxes.flatMap((to) =>
    predecessors(to.step)
      .flatMap((id) => byId.get(id) ?? [])
      .map((from) => arrow(from, to)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" font-family="sans-serif">`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#1f3a5f"/></marker></defs>',
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${String(BOX.margin)}" y="${String(BOX.margin + 16)}" font-size="16" font-weight="bold">${escaped(title)}</text>`,
    ...arrows,
    ...boxes.map((each) => box(each, charter)),
    '</svg>',
    '',
  ].join('\n');
}
