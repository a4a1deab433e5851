import { join } from 'node:path';
import { type HeadNote } from '../modules/ledger/head-note.js';
import { FileHeadNote } from '../modules/ledger/sqlite/file-head-note.js';
import { WriterLock } from '../modules/ledger/sqlite/writer-lock.js';
import { type NotedHeads } from './data-folder.js';

/** The file beside which the head note of an EventStoreDB lies where there is no MongoDB. */
export const noteFile = (folder: string): string => join(folder, 'eventstore');

/** The head note of a folder that one process uses; closing it gives the folder free. */
class OnlyNote implements NotedHeads {
  constructor(
    private readonly note: FileHeadNote,
    private readonly lock: WriterLock,
  ) {}

  regions(): readonly string[] {
    return this.note.regions();
  }
  read(region: string): ReturnType<HeadNote['read']> {
    return this.note.read(region);
  }
  write(region: string, head: Parameters<HeadNote['write']>[1]): Promise<void> {
    return this.note.write(region, head);
  }
  async close(): Promise<void> {
    await this.note.close().finally(() => {
      this.lock.release();
    });
  }
}

/** Two processes would overwrite each other's note. @throws LedgerLocked */
export async function lockedNote(folder: string): Promise<OnlyNote> {
  const lock = WriterLock.acquire(noteFile(folder));
  try {
    return new OnlyNote(await FileHeadNote.open(noteFile(folder)), lock);
  } catch (error) {
    lock.withdraw();
    throw error;
  }
}
