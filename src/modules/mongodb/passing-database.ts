import { MongoConnection, type MongoShare } from './connection.js';

/** A database that is there for one run: made by whoever first writes to it, and dropped at the end with all that is in it. */
export class PassingDatabase {
  private constructor(
    readonly connection: MongoConnection,
    /** kept, so that the connection is there for the dropping when everybody else has left it */
    private readonly share: MongoShare,
  ) {}

  /**
   * Beside the database of the address, which is not touched.
   * @param suffix makes a name that nobody has used
   * @throws ReadStoreMisconfigured when the address is none
   */
  static beside(url: string, suffix: string): PassingDatabase {
    const connection = MongoConnection.beside(url, suffix);
    return new PassingDatabase(connection, connection.share());
  }

  /** @throws ReadStoreUnavailable when it is still there */
  async drop(): Promise<void> {
    try {
      await this.share.write(`dropping the database "${this.connection.database}"`, (db) => db.dropDatabase());
    } finally {
      await this.share.close();
    }
  }
}
