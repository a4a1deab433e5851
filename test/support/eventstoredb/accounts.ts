import { type Metadata, type StatusObject } from '@grpc/grpc-js';
import { type EventLog } from './log.js';
import { denied, unauthenticated } from './statuses.js';

export interface Account {
  readonly password: string;
  readonly roles: readonly string[];
}

export type Act = 'read' | 'write' | 'delete';
const ADMINS = '$admins';

/** Who may do what. A server without accounts lets everybody do everything, as the real one does in insecure mode. */
export class Accounts {
  constructor(
    private readonly accounts: ReadonlyMap<string, Account> | null,
    private readonly log: EventLog,
  ) {}

  /** @returns the status to refuse with, or null */
  refuse(metadata: Metadata, act: Act, stream: string): StatusObject | null {
    if (this.accounts === null) return null;
    const account = this.of(metadata);
    if (!account) return unauthenticated();
    const { user, roles } = account;
    if (roles.includes(ADMINS)) return null;
    const meta = stream.startsWith('$$');
    const acl = this.log.policyOf(meta ? stream.slice(2) : stream).acl ?? {};
    const key = act === 'delete' ? '$d' : act === 'read' ? (meta ? '$mr' : '$r') : meta ? '$mw' : '$w';
    const allowed = acl[key];
    if (allowed === undefined || allowed === '$all') return null;
    const list = typeof allowed === 'string' ? [allowed] : allowed;
    return list.some((role) => role === user || roles.includes(role) || role === '$all') ? null : denied();
  }

  private of(metadata: Metadata): (Account & { readonly user: string }) | null {
    const header = metadata.get('authorization')[0];
    const [scheme, encoded = ''] = (header?.toString() ?? '').split(' ');
    if (scheme !== 'Basic') return null;
    const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    const password = rest.join(':');
    const account = this.accounts?.get(user);
    return account?.password === password ? { ...account, user } : null;
  }
}
