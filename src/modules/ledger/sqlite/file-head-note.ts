import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { LedgerReadOnly, LedgerUnavailable } from '../errors.js';
import { checkHead, type Head, type HeadNote } from '../head-note.js';
import { codeOf, textOf } from './failures.js';
import { readNote, writeNote } from './head-note-format.js';
import { placeOf } from './place.js';
import { syncFolderOf } from './sync-folder.js';

/** Between two writes of the file (milliseconds). Together with the write itself it stays under the second that a note may lag. */
const PAUSE = 500;

/**
 * The heads of all regions in one small file beside the ledger. A note is written at once when the last one is some time ago, and
 * else with the next; each write replaces the whole file, so that a crash leaves the one before or the one after.
 */
export class FileHeadNote implements HeadNote {
  private dirty = false;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;
  private failure: unknown;
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly heads: Map<string, Head>,
    private readonly readOnly: boolean,
  ) {}

  /** @param ledger the file of the ledger. @throws LedgerDamaged when the note is there but is none */
  static open(ledger: string, { readOnly = false }: { readonly readOnly?: boolean } = {}): Promise<FileHeadNote> {
    return new Promise((resolve) => {
      const file = headNoteFile(placeOf(ledger));
      resolve(new FileHeadNote(file, load(file), readOnly));
    });
  }

  /** The regions that were ever noted, also where the ledger has nothing of them any more. */
  regions(): readonly string[] {
    return [...this.heads.keys()];
  }

  read(region: string): Promise<Head | null> {
    return Promise.resolve(this.heads.get(region) ?? null);
  }

  async write(region: string, { number, hash }: Head): Promise<void> {
    checkHead(region, { number, hash });
    if (this.readOnly) throw new LedgerReadOnly(this.file, 'it was opened for reading; open it for writing');
    if (this.closed) throw new LedgerUnavailable(`${this.file} was closed; open it again`);
    if (number > (this.heads.get(region)?.number ?? 0)) {
      this.heads.set(region, { number, hash });
      this.dirty = true;
    }
    const failed = this.failure !== undefined;
    if (this.timer === undefined) this.store();
    if (failed) await this.stored();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.store();
    await this.stored();
  }

  /** Starts a write unless there is nothing to write; while one is under way and for a pause after it, notes only gather. */
  private store(): void {
    if (!this.dirty) return;
    this.dirty = false;
    this.writing = this.writing.then(() => this.replace());
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.store();
    }, PAUSE);
  }

  private async stored(): Promise<void> {
    await this.writing;
    if (this.failure === undefined) return;
    throw new LedgerUnavailable(
      `the head note ${this.file} cannot be written (${textOf(this.failure)}): look at the disk`,
      this.failure,
    );
  }

  private async replace(): Promise<void> {
    const next = `${this.file}.new`;
    try {
      const handle = await open(next, 'w');
      try {
        await handle.writeFile(writeNote(this.heads), 'utf8');
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(next, this.file);
      syncFolderOf(this.file);
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
      this.dirty = true;
    }
  }
}

export const headNoteFile = (ledger: string): string => `${ledger}.heads.json`;

function load(file: string): Map<string, Head> {
  try {
    return readNote(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Map();
    throw codeOf(error) === undefined ? error : new LedgerUnavailable(`${file} cannot be read (${textOf(error)})`, error);
  }
}
