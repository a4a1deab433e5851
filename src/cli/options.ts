import { InvalidArgumentError } from 'commander';

export const DEFAULT_DATA = 'data';
export const DEFAULT_PORT = 3000;
export const DEFAULT_HOST = '127.0.0.1';

/** @throws InvalidArgumentError, which commander prints with the option's name */
export function portOption(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535.');
  return port;
}

const LOOPBACK = /^(localhost|::1|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
