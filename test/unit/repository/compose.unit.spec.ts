import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { parseAddress } from '../../../src/modules/ledger/eventstoredb/address.js';
import { readConfiguration, SETTINGS } from '../../../src/modules/operations/configuration.js';

const ROOT = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

/** What the compose specification knows of a service, as far as this file uses it; anything else is a slip of the pen. */
const KEYS = [
  'build',
  'cap_drop',
  'command',
  'depends_on',
  'entrypoint',
  'environment',
  'healthcheck',
  'image',
  'init',
  'ports',
  'profiles',
  'read_only',
  'restart',
  'security_opt',
  'stop_grace_period',
  'tmpfs',
  'user',
  'volumes',
];

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

describe('docker-compose.yml', () => {
  it('publishes ports on 127.0.0.1 only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('names no setting that the service does not know, and gives it values that it takes', () => {
    for (const [, { environment = {} }] of ours) {
      expect(Object.keys(environment).length).toBeGreaterThan(0);
      for (const name of Object.keys(environment)) expect(SETTINGS).toContain(name);
      expect(readConfiguration(environment).trialWithoutAccounts).toBe(true);
    }
  });

  it('names addresses that the ledger takes, of servers that it starts', () => {
    for (const [, { environment = {}, profiles = [] }] of ours) {
      const url = (environment['EVENTSTORE_URL'] ?? '').replace(/\$\{\w+\}/, 'secret');
      const { shown, tls } = parseAddress(url);
      expect(tls).toBe(profiles.includes('secure'));
      const server = /\/\/([^:]+):2113$/.exec(shown)?.[1] ?? '';
      expect(compose.services[server]?.profiles).toEqual(profiles);
      const mongo = /@?([\w-]+):27017/.exec(environment['MONGODB_URL'] ?? '')?.[1] ?? '';
      expect(compose.services[mongo]?.profiles).toEqual(profiles);
    }
  });

  it('holds no password, and asks for those of the secure profile', () => {
    expect(read('docker-compose.yml')).not.toMatch(/changeit/);
    for (const [name, { environment = {} }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD/.test(key)) expect(`${name} ${key} ${value}`).toMatch(/\$\{\w+\}$/);
      }
    }
  });

  it('uses only what the compose specification knows, and images with a version', () => {
    for (const [name, service] of services) {
      expect(Object.keys(service).filter((key) => !KEYS.includes(key))).toEqual([]);
      if (service.build === undefined) expect(`${name} ${service.image ?? ''}`).toMatch(/:\d+[\d.]*$/);
    }
  });

  it('starts each profile whole: whatever is depended on is in it, and every volume is declared', () => {
    for (const [, { profiles, depends_on = {}, volumes = [] }] of services) {
      expect([['trial'], ['secure']]).toContainEqual(profiles);
      for (const name of Object.keys(depends_on)) expect(compose.services[name]?.profiles).toEqual(profiles);
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });

  it('runs the service without rights: not as root, on a file system that it cannot write to', () => {
    expect(ours).toHaveLength(2);
    for (const [, service] of ours) {
      expect(service).toMatchObject({ user: '1000:1000', read_only: true, cap_drop: ['ALL'] });
      expect(service.security_opt).toContain('no-new-privileges:true');
    }
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const of = (word: string): string[] => lines.filter((line) => line.startsWith(`${word} `));

  it('builds in one stage and runs from another, which has no development packages', () => {
    expect(of('FROM')).toHaveLength(2);
    expect(of('RUN').join()).toContain('npm prune --omit=dev');
    expect(of('COPY').filter((line) => line.includes('--from=build'))).toHaveLength(2);
  });

  it('does not run as root, and says how its health is seen', () => {
    expect(of('USER')).toEqual(['USER node']);
    expect(of('HEALTHCHECK').join()).toContain('/health/live');
  });

  it('copies only what is there, and what .dockerignore lets in', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const line of of('COPY').filter((copy) => !copy.includes('--from='))) {
      for (const source of line.split(' ').slice(1, -1)) {
        expect(existsSync(join(ROOT, source))).toBe(true);
        expect(allowed).toContain(source);
      }
    }
  });

  it('starts the service with options that it has', () => {
    const command = JSON.parse(of('CMD')[0]?.slice('CMD '.length) ?? '[]') as readonly string[];
    expect(command[0]).toBe('serve');
    const known = read('src/cli/serve.ts');
    for (const option of command.filter((part) => part.startsWith('--'))) expect(known).toContain(`'${option} <`);
  });
});
