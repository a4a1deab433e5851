/** Where the server is and who asks, as EVENTSTORE_URL says it. */
export interface Address {
  /** as given, with the password: for the client alone, never for a message */
  readonly url: string;
  /** the same without account and options, for messages */
  readonly shown: string;
  readonly tls: boolean;
  readonly credentials: { readonly username: string; readonly password: string };
}

const FORM =
  'write esdb://USER:PASSWORD@HOST:PORT (several hosts with commas, or esdb+discover:// for a cluster), or esdb://HOST:PORT?tls=false for a trial without accounts';

/** Options of the client that may stand in the URL. The others would change what this adapter relies on. */
const OPTIONS = [
  'tls',
  'tlscafile',
  'connectionname',
  'maxdiscoverattempts',
  'discoveryinterval',
  'gossiptimeout',
  'nodepreference',
  'keepaliveinterval',
  'keepalivetimeout',
];

/** A setting that no waiting mends. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
  constructor(what: string) {
    super(`EVENTSTORE_URL ${what}`);
  }
}

/**
 * Looks at the URL before the client does: the client prints what it does not understand, password and all, and goes on.
 * @throws AddressError without the password in it
 */
export function parseAddress(url: string): Address {
  const parts = /^(?<scheme>[^:/]+):\/\/(?:(?<account>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<options>.*))?$/.exec(
    url.trim(),
  )?.groups;
  const { scheme = '', account, hosts = '', options = '' } = parts ?? {};
  if (!parts || (scheme !== 'esdb' && scheme !== 'esdb+discover'))
    throw new AddressError(`is no address of an EventStoreDB: ${FORM}`);
  if (scheme.startsWith('kurrent')) throw new AddressError(`is of another client: ${FORM}`);
  for (const host of hosts.split(',')) {
    const port = /^[^:]+(?::(?<port>\d{1,5}))?$/.exec(host)?.groups?.['port'];
    if (!/^[^:]+(:\d{1,5})?$/.test(host) || Number(port ?? 0) > 65_535)
      throw new AddressError(`names no host and port: "${host}": ${FORM}`);
  }
  const tls = checkOptions(options);
  const shown = `${scheme}://${hosts}`;
  if (!tls) return { url: url.trim(), shown, tls, credentials: { username: '', password: '' } };
  return { url: url.trim(), shown, tls, credentials: credentialsIn(account) };
}

/** @returns whether the connection is encrypted */
function checkOptions(options: string): boolean {
  let tls = true;
  for (const option of options === '' ? [] : options.split('&')) {
    const [key = '', value = ''] = option.split('=');
    const flat = key.toLowerCase().replace(/[_-]/g, '');
    if (!OPTIONS.includes(flat)) throw new AddressError(`has the option "${key}", which does not belong there: leave it out`);
    if (value === '') throw new AddressError(`gives no value to "${key}"`);
    if (flat !== 'tls') continue;
    if (value !== 'true' && value !== 'false') throw new AddressError('says tls=…: write tls=true or tls=false');
    tls = value === 'true';
  }
  return tls;
}

function credentialsIn(account: string | undefined): Address['credentials'] {
  const [username = '', password = '', ...more] = (account ?? '').split(':');
  if (username === '' || password === '' || more.length > 0) {
    throw new AddressError(
      `names no user and password, which a server with TLS asks for: ${FORM}; signs such as : @ / % in a password are written %3A %40 %2F %25`,
    );
  }
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new AddressError('has a % in user or password that stands for nothing: write it %25');
  }
}
