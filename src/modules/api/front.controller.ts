import { Controller, Get, Header, Inject } from '@nestjs/common';
import { API, type Api } from './deps.js';

interface Address {
  readonly path: string;
  /** German */
  readonly what: string;
}

const ADDRESSES: readonly Address[] = [
  { path: '/api/docs', what: 'die Schnittstelle zum Lesen und Ausprobieren' },
  { path: '/api/v1/regions', what: 'die Regionen, die hier geführt werden' },
  { path: '/api/openapi.json', what: 'die Beschreibung der Schnittstelle für Programme (OpenAPI)' },
];
const OPERATIONS: readonly Address[] = [
  { path: '/health/ready', what: 'ob der Dienst bereit ist, und wenn nicht, warum' },
  { path: '/metrics', what: 'Messwerte für Prometheus' },
];

const row = ({ path, what }: Address): string => `      <li><a href="${path}">${path}</a>: ${what}</li>\n`;

/** Nothing in it comes from a request or a ledger, so there is nothing to escape. */
const pageOf = (addresses: readonly Address[]): string => `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Beschlussbuch</title>
  </head>
  <body>
    <h1>Beschlussbuch</h1>
    <p>
      Dieser Dienst führt das Beschlussbuch einer Bildungsregion: was Gremien beschlossen haben, was daraus wurde, und was man an
      einem Tag davon wusste.
    </p>
    <p>Seiten für die Geschäftsstelle gibt es hier noch nicht. Zu erreichen sind:</p>
    <ul>
${addresses.map(row).join('')}    </ul>
  </body>
</html>
`;

/** Whoever opens the address that the start prints learns what it is, and where to go on. */
@Controller()
export class FrontController {
  constructor(@Inject(API) private readonly api: Pick<Api, 'operations'>) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Language', 'de')
  page(): string {
    return pageOf([...ADDRESSES, ...(this.api.operations ? OPERATIONS : [])]);
  }
}
