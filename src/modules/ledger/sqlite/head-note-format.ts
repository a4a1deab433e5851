import { createHash } from 'node:crypto';
import { LedgerDamaged } from '../errors.js';
import { type Head, isHead } from '../head-note.js';
import { textOf } from './failures.js';

const FORMAT = 1;

/** `{ format, heads: { <region>: { number, hash } }, sha256 }`; the sum is over the heads, so that a flipped digit shows. */
export function writeNote(heads: ReadonlyMap<string, Head>): string {
  const byRegion = Object.fromEntries(heads);
  return `${JSON.stringify({ format: FORMAT, heads: byRegion, sha256: sumOf(byRegion) }, null, 2)}\n`;
}

/** @throws LedgerDamaged which names the file */
export function readNote(text: string, file: string): Map<string, Head> {
  const note = parse(text, file);
  if (field(note, 'format') !== FORMAT) throw damagedNote(file, `its format is not ${String(FORMAT)}`);
  const heads = field(note, 'heads');
  if (typeof heads !== 'object' || heads === null) throw damagedNote(file, 'it has no heads');
  if (field(note, 'sha256') !== sumOf(heads)) throw damagedNote(file, 'its checksum is wrong');
  return new Map(Object.entries(heads).map(([region, head]) => [region, headIn(head, file, region)]));
}

function headIn(value: unknown, file: string, region: string): Head {
  const head = { number: field(value, 'number'), hash: field(value, 'hash') };
  if (!isHead(head)) throw damagedNote(file, `the head of ${region} is none`);
  return head;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damagedNote(file, textOf(error));
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const sumOf = (heads: object): string => createHash('sha256').update(JSON.stringify(heads), 'utf8').digest('hex');

function damagedNote(file: string, what: string): LedgerDamaged {
  return new LedgerDamaged(
    `the head note ${file} cannot be read: ${what}`,
    'restore it from a backup together with the ledger; without it nobody can tell whether the end of the ledger was cut off',
  );
}
