import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { Connection } from '../../src/modules/ledger/sqlite/connection.js';
import { numberIn } from '../../src/modules/ledger/sqlite/rows.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { collect, failure, records } from '../contract/ledger/support.js';
import { Child } from './child.js';
import { contentOf, type Folders } from './folders.js';

export const PAGE = 4096;
export const STREAM = 'ledger-nord';
export const NAME = 'ledger.sqlite';

/** A ledger of two streams, closed in order. @returns its folder */
export async function closedLedger(folders: Folders): Promise<string> {
  const folder = folders.make();
  const ledger = await SqliteLedger.open(join(folder, NAME));
  for (const stream of [STREAM, 'attempts-nord']) {
    for (let n = 0; n < 40; n++) await ledger.append(stream, 'any', records(1, n));
  }
  await ledger.close();
  return folder;
}

/** What a killed writing process leaves: file, log and the rest. @returns the folder, with the entries that were acknowledged */
export async function killedLedger(folders: Folders): Promise<{ folder: string; acknowledged: number }> {
  const folder = folders.make();
  const child = Child.start('ledger-writer.ts', join(folder, NAME), STREAM, '40');
  await child.printed('done');
  await child.kill();
  return { folder, acknowledged: child.lines.length - 1 };
}

export function copyOf(folder: string, folders: Folders): string {
  const copy = folders.make();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Flips bits of one byte; a negative place counts from the end. */
export function flip(file: string, place: number, bits = 0x10): void {
  const bytes = readFileSync(file);
  const at = place < 0 ? bytes.length + place : place;
  bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at);
  writeFileSync(file, bytes);
}

/** The first page of a table or an index, as an offset into the file. */
export function pageOf(file: string, name: string): number {
  const connection = Connection.open(file, { immutable: true });
  const page = numberIn(connection.get('SELECT rootpage FROM sqlite_schema WHERE name = ?', name), 'rootpage');
  connection.close();
  return (page - 1) * PAGE;
}

/** Opens, expects a refusal, and that it has changed no file and brought none. @returns what was thrown */
export async function refusal(folder: string, options: { readonly readOnly?: boolean } = {}): Promise<Error> {
  const before = contentOf(folder);
  const error = await failure(SqliteLedger.open(join(folder, NAME), options));
  expect(contentOf(folder)).toEqual(before);
  if (!(error instanceof Error)) throw new Error(`${String(error)} is no error`);
  return error;
}

/** Everything but the texts, which the hash chain above the ledger watches over. */
export async function skeleton(ledger: SqliteLedger): Promise<string[]> {
  const lines: string[] = [];
  for (const stream of await ledger.streams('')) {
    for (const { revision, id } of await collect(ledger.read(stream))) lines.push(`${stream} ${String(revision)} ${id}`);
  }
  return lines;
}
