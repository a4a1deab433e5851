/**
 * The ledgers this process has open, by place. POSIX locks belong to the process, not to the connection: whoever opens a file by
 * hand and closes it again drops every lock that SQLite holds on it in the same process. So this one thing is known process-wide.
 */
const open = new Map<string, number>();

export const isOpenHere = (file: string): boolean => open.has(file);

/** @returns to be called once when the file is closed */
export function registerOpen(file: string): () => void {
  open.set(file, (open.get(file) ?? 0) + 1);
  return () => {
    const left = (open.get(file) ?? 1) - 1;
    if (left === 0) open.delete(file);
    else open.set(file, left);
  };
}
