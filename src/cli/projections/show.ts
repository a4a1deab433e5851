import { listIn, numberIn, textIn } from '../scenario/client.js';

const text = (value: unknown, name: string): string => textIn(value, name) ?? '?';
const number = (value: unknown, name: string): string => String(numberIn(value, name) ?? '?');

export interface Shown {
  readonly lines: readonly string[];
  /** whether any subject is parked */
  readonly isParked: boolean;
}

function parkedLine(note: unknown, projection: string): string {
  return `    parked  ${text(note, 'subject')} in ${projection} since entry ${number(note, 'since')}: ${text(note, 'error')}`;
}

/** Where each projection of each region stands. */
export function showStatus(regions: readonly unknown[]): Shown {
  const lines: string[] = [];
  let isParked = false;
  for (const region of regions) {
    lines.push(`${text(region, 'region')}: ${number(region, 'head')} entries in the ledger`);
    for (const each of listIn(region, 'projections')) {
      const name = `${text(each, 'projection')}@${number(each, 'version')}`;
      const lag = numberIn(each, 'lag') ?? 0;
      const behind = lag === 0 ? '' : `  ${String(lag)} behind`;
      lines.push(`  ${name.padEnd(24)} ${number(each, 'checkpoint').padStart(7)}${behind}`);
      for (const note of listIn(each, 'parked')) {
        isParked = true;
        lines.push(parkedLine(note, text(each, 'projection')));
      }
    }
  }
  return { lines: lines.length === 0 ? ['there is no region'] : lines, isParked };
}

/** What became of what was parked. */
export function showRetried(regions: readonly unknown[]): Shown {
  const lines: string[] = [];
  let isParked = false;
  for (const region of regions) {
    const name = text(region, 'region');
    const [mended, parked] = [listIn(region, 'mended'), listIn(region, 'parked')];
    if (mended.length + parked.length === 0) lines.push(`${name}: nothing is parked`);
    else lines.push(`${name}: ${String(mended.length)} folded again, ${String(parked.length)} still parked`);
    for (const one of mended) lines.push(`    folded  ${text(one, 'subject')} in ${text(one, 'projection')}`);
    for (const note of parked) lines.push(parkedLine(note, text(note, 'projection')));
    isParked ||= parked.length > 0;
  }
  return { lines: lines.length === 0 ? ['there is no region'] : lines, isParked };
}
