import { type NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type NextFunction, type Request, type Response } from 'express';
import { type Api } from './deps.js';
import { docsHeaders } from './http/headers.js';
import { describeApi } from './openapi.js';
import { Problem } from './problems/kinds.js';

const ENGLISH = '<html lang="en">';

/** Swagger UI calls its page English whatever it shows, and a reader aloud would read German so. */
function inGerman(_: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response);
  response.send = (body: unknown) => send(typeof body === 'string' ? body.replace(ENGLISH, '<html lang="de">') : body);
  next();
}

/** The same commands and queries are described once, however many services a process starts: a scenario starts one per line to be left out. */
const described = new WeakMap<Api['commands'], { readonly queries: Api['queries']; readonly description: Description }>();

interface Description {
  readonly document: OpenAPIObject;
  readonly text: string;
}

function descriptionOf({ commands, queries }: Api): Description {
  const known = described.get(commands);
  if (known?.queries === queries) return known.description;
  const document = describeApi({ commands, queries });
  const description = { document: document as unknown as OpenAPIObject, text: JSON.stringify(document) };
  described.set(commands, { queries, description });
  return description;
}

/**
 * The description as JSON, and pages to read and try it: all files come from this server, and the pages connect to no other
 * (their policy forbids it, and the online validator of Swagger UI is off).
 */
export function serveDocs(app: NestExpressApplication, api: Api): void {
  const { document, text } = descriptionOf(api);
  app.use('/api/openapi.json', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next(new Problem('method-not-allowed', 'Die Beschreibung wird gelesen (GET).', {}, { Allow: 'GET, HEAD' }));
      return;
    }
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.send(text);
  });
  app.use('/api/docs', docsHeaders, inGerman);
  SwaggerModule.setup('api/docs', app, document, {
    raw: false,
    customSiteTitle: 'Beschlussbuch: Schnittstelle',
    swaggerOptions: { validatorUrl: null, tryItOutEnabled: true, docExpansion: 'none' },
  });
}
