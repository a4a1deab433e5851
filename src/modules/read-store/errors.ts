/** The store cannot be reached or used now. What was being written may be stored in part: write it again, it is harmless. */
export class ReadStoreUnavailable extends Error {
  override readonly name = 'ReadStoreUnavailable';
  /** @param what what does not work, and what to do; @param cause the error underneath, if there is one */
  constructor(
    readonly what: string,
    cause?: unknown,
  ) {
    super(`the read store is not available: ${what}`, { cause });
  }
}

/** The address, the account or the encryption does not fit the server: waiting does not help. Nothing was written. */
export class ReadStoreMisconfigured extends Error {
  override readonly name = 'ReadStoreMisconfigured';
  constructor(what: string, remedy: string, cause?: unknown) {
    super(`the read store cannot be used as configured: ${what}: ${remedy}`, { cause });
  }
}

/** What is there is not ours: the name of the database is probably wrong. Nothing was written. */
export class ReadStoreForeign extends Error {
  override readonly name = 'ReadStoreForeign';
  constructor(
    /** the database or collection in question */
    readonly place: string,
    found: string,
  ) {
    super(`${place} ${found}: name a database of its own for this service; nothing was changed in this one`);
  }
}

/** A newer version of the product wrote here. Nothing was written. */
export class ReadStoreNewer extends Error {
  override readonly name = 'ReadStoreNewer';
  constructor(
    readonly place: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${place} has format ${String(found)}, this version knows formats up to ${String(known)}: ` +
        'start the newer version that wrote it, or name another database; rows can always be built again from the ledger',
    );
  }
}

/** The same in words that fit whatever else is kept on that server. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof ReadStoreUnavailable) return error.what;
  return error instanceof Error ? error.message : String(error);
};
