import 'reflect-metadata';
import { type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { raw } from 'express';
import { ApiModule } from './api.module.js';
import { API, type Api, type ApiDeps } from './deps.js';
import { serveDocs } from './docs.js';
import { tellAnswered } from './http/answered.js';
import { correlation } from './http/correlation.js';
import { Draining } from './http/draining.js';
import { securityHeaders } from './http/headers.js';
import { expectHosts } from './http/hosts.js';

export { type ApiDeps } from './deps.js';
export { type Address, listen, type Listening, PortTaken } from './http/listen.js';

/** Bytes of a request's body. */
export const BODY_LIMIT = 2 * 1024 * 1024;

/**
 * The API, ready to take requests. It does not listen yet, and it minds no signals: the caller says when to close. Closing
 * takes no new connection, answers what is running to its end, and then resolves; what it stands on is the caller's to close.
 */
export async function createApp(deps: ApiDeps): Promise<INestApplication> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class, and takes plain ones
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(deps), {
    bodyParser: false,
    abortOnError: false,
    logger: deps.told?.framework ?? ['error', 'warn'],
  });
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(correlation);
  const { told } = deps;
  if (told) {
    app.use(
      tellAnswered((request) => {
        told.answered(request);
      }),
    );
  }
  app.use(expectHosts(deps.hosts === undefined ? [] : deps.hosts));
  app.use(app.get(Draining).middleware, securityHeaders);
  // Bytes, not values: the API reads JSON itself, so that it can say where it is wrong without repeating it.
  app.use('/api', raw({ type: () => true, limit: BODY_LIMIT }));
  serveDocs(app, app.get<Api>(API));
  return app.init();
}
