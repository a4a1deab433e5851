import { type NextFunction, type Request, type Response } from 'express';
import { shortened } from '../problems/field-errors.js';
import { Problem } from '../problems/kinds.js';

/** The names under which only this machine itself can mean the service. */
const LOOPBACK = /^(localhost|\[::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;

/** `Beschluss.Example.:8080` is `beschluss.example`. */
const nameIn = (host: string): string => host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');

/**
 * Answers only who asks for a name that is expected. A page on the internet can let its own name point to 127.0.0.1 (DNS rebinding);
 * the browser of whoever reads it then takes the service for a part of that page, and lets it read and write here. Its name gives it
 * away. Who sends none is no browser.
 * @param names beside those of loopback; null: all names are good
 */
export const expectHosts =
  (names: readonly string[] | null) =>
  (request: Request, _response: Response, next: NextFunction): void => {
    const { host } = request.headers;
    const name = nameIn(host ?? '');
    if (names === null || host === undefined || LOOPBACK.test(name) || names.some((each) => nameIn(each) === name)) next();
    else next(unexpected(host));
  };

const unexpected = (host: string): Problem =>
  new Problem('unexpected-host', `Unter dem Namen „${shortened(host, 100)}“ antwortet dieser Dienst nicht.`, {
    remedy: 'über localhost oder 127.0.0.1 fragen; einen weiteren Namen gibt der Betrieb des Dienstes mit ALLOWED_HOSTS frei',
  });
