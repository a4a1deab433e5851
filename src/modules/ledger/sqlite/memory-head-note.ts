import { checkHead, type Head, type HeadNote } from '../head-note.js';

/** For a ledger in `:memory:`, which ends with its process as this does. */
export class MemoryHeadNote implements HeadNote {
  private readonly heads = new Map<string, Head>();

  read(region: string): Promise<Head | null> {
    return Promise.resolve(this.heads.get(region) ?? null);
  }

  async write(region: string, { number, hash }: Head): Promise<void> {
    await Promise.resolve();
    checkHead(region, { number, hash });
    if (number > (this.heads.get(region)?.number ?? 0)) this.heads.set(region, { number, hash });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
