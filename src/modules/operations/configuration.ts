import { readFileSync } from 'node:fs';
import { IsIn, IsOptional, Matches, validateSync } from 'class-validator';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const EVENTSTORE_FORM = 'write esdb://USER:PASSWORD@HOST:2113, or esdb://HOST:2113?tls=false for a trial without accounts';
const MONGODB_FORM = 'write mongodb://USER:PASSWORD@HOST:27017/DATABASE';

/** What the environment may say. Ports, hosts and folders are options of the command line; no message repeats a value. */
class Environment {
  @IsOptional()
  @Matches(/^esdb(\+discover)?:\/\/./, { message: `is no address of an EventStoreDB: ${EVENTSTORE_FORM}` })
  EVENTSTORE_URL?: string;

  @IsOptional()
  @Matches(/^mongodb(\+srv)?:\/\/./, { message: `is no address of a MongoDB server: ${MONGODB_FORM}` })
  MONGODB_URL?: string;

  @IsOptional()
  @IsIn(['yes', 'no'], { message: 'is neither yes nor no: write yes only where the port is published on 127.0.0.1 only' })
  TRIAL_WITHOUT_ACCOUNTS?: string;

  @IsOptional()
  @Matches(/^ *([\w.-]+|\[[\da-f:.]+\])( *, *([\w.-]+|\[[\da-f:.]+\]))* *$/i, {
    message: 'is no list of host names: write them with commas between, without http:// and without ports',
  })
  ALLOWED_HOSTS?: string;

  @IsOptional()
  @IsIn(LOG_LEVELS, { message: `is none of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL?: LogLevel;
}

/** Settings that hold passwords, and so may stand in a file of their own, named by `…_FILE`. */
const SECRETS = ['EVENTSTORE_URL', 'MONGODB_URL'] as const;
const PLAIN = ['TRIAL_WITHOUT_ACCOUNTS', 'ALLOWED_HOSTS', 'LOG_LEVEL'] as const;

/** Every name of the environment that the service reads. */
export const SETTINGS: readonly string[] = [...SECRETS, ...SECRETS.map((name) => `${name}_FILE`), ...PLAIN];

export interface Configuration {
  /** with the password: for the ledger alone */
  readonly eventstoreUrl: string | null;
  /** with the password: for what is kept in MongoDB alone */
  readonly mongodbUrl: string | null;
  readonly trialWithoutAccounts: boolean;
  /** names under which the service may be asked for, beside those of loopback; null: not set */
  readonly allowedHosts: readonly string[] | null;
  readonly logLevel: LogLevel;
}

/** One SQLite file and memory; nothing of the environment. */
export const EMBEDDED: Configuration = {
  eventstoreUrl: null,
  mongodbUrl: null,
  trialWithoutAccounts: false,
  allowedHosts: null,
  logLevel: 'info',
};

/** A setting that no waiting mends; nothing was opened yet. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment, all of it, once. @throws ConfigurationError with everything that is wrong, and no value in it */
export function readConfiguration(variables: Variables = process.env): Configuration {
  const faults: string[] = [];
  const environment = new Environment();
  const values = new Map<string, string>();
  const take = (name: string, read: () => string | undefined): void => {
    try {
      const value = read();
      if (value !== undefined) values.set(name, value);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      faults.push(error.message);
    }
  };
  for (const name of SECRETS) take(name, () => secret(variables, name));
  for (const name of PLAIN) take(name, () => stated(variables, name));
  Object.assign(environment, Object.fromEntries(values));
  for (const { property, constraints = {} } of validateSync(environment, { forbidUnknownValues: true }))
    for (const message of Object.values(constraints)) faults.push(`${property} ${message}`);
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return {
    eventstoreUrl: environment.EVENTSTORE_URL ?? null,
    mongodbUrl: environment.MONGODB_URL ?? null,
    trialWithoutAccounts: environment.TRIAL_WITHOUT_ACCOUNTS === 'yes',
    allowedHosts: environment.ALLOWED_HOSTS?.split(',').map((name) => name.trim()) ?? null,
    logLevel: environment.LOG_LEVEL ?? 'info',
  };
}

/** An empty one is a slip: taken for absent, the service would write to another ledger than the one that was meant. */
function stated(variables: Variables, name: string): string | undefined {
  const value = variables[name]?.trim();
  if (value === '') throw new ConfigurationError(`${name} is set, but empty: give it a value, or take it out`);
  return value;
}

function secret(variables: Variables, name: string): string | undefined {
  const value = stated(variables, name);
  const file = stated(variables, `${name}_FILE`);
  if (file === undefined) return value;
  if (value !== undefined) throw new ConfigurationError(`${name} and ${name}_FILE are both set: keep one of them`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigurationError(`${name}_FILE names ${file}, which cannot be read (${why}): look at its place and rights`);
  }
  if (text === '' || text.includes('\n'))
    throw new ConfigurationError(`${name}_FILE names ${file}, which does not hold one line with the address`);
  return text;
}
