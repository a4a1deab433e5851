import { expect } from '@jest/globals';
import { type Response } from 'supertest';

/** Checks what every problem has in common, and gives its body. */
export function problemIn(response: Response, status: number, kind: string): Record<string, unknown> {
  expect({ status: response.status, type: response.type }).toEqual({ status, type: 'application/problem+json' });
  const body = JSON.parse(response.text) as Record<string, unknown>;
  expect(body).toMatchObject({
    type: `https://beschlussbuch.example/problems/${kind}`,
    status,
    title: expect.stringMatching(/^\p{Lu}.+$/u),
    detail: expect.stringMatching(/[.!…]$/),
    instance: expect.stringMatching(/^\//),
    correlationId: response.headers['x-correlation-id'],
  });
  expect(response.text).not.toMatch(/\.[jt]s:\d|\bat [\w.<>]+ \(|node_modules|Error:/);
  return body;
}

/** The fields that a problem names. */
export const fieldsIn = (body: Record<string, unknown>): readonly unknown[] =>
  Array.isArray(body['errors']) ? body['errors'].map((error: { readonly field: unknown }) => error.field) : [];
