import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve, type Served } from '../support/served.js';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

describe('the address that the start prints', () => {
  it('says in German what the service is, and each of its links leads somewhere on it', async () => {
    const page = await served.http.get('/').expect(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-language']).toBe('de');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.text).toContain('<html lang="de">');
    expect(page.text).toContain('Dieser Dienst führt das Beschlussbuch einer Bildungsregion');
    const links = [...page.text.matchAll(/href="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toEqual(expect.arrayContaining(['/api/docs', '/api/v1/regions', '/api/openapi.json']));
    for (const link of links) expect([link, (await served.http.get(link).redirects(1)).status]).toEqual([link, 200]);
  });

  it('is that address alone: what lies beside it is still unknown', async () => {
    expect((await served.http.get('/index.html')).status).toBe(404);
    expect((await served.http.post('/')).status).toBe(404);
  });
});

describe('the page of the interface', () => {
  it('calls its language by its name, also for whoever has it read aloud', async () => {
    const page = await served.http.get('/api/docs').redirects(1).expect(200);
    expect(page.text).toContain('<html lang="de">');
    expect(page.text).not.toContain('lang="en"');
  });
});
