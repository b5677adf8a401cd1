// Reads a request's body as a file: never more than is allowed, and never too many of them into memory at the same time.
import express, { type Request, type Response } from 'express';
import { type Refused, refuse } from './replies.ts';
import type { Route } from './routes.ts';

const AT_ONCE = 3;
const TRY_AGAIN_SECONDS = 2;
let reading = 0;

/** The file, or a refusal. Throws when the connection breaks off. */
export async function fileOf(
  request: Request,
  response: Response,
  { bytes: limit, tooLarge }: NonNullable<Route['takes']>,
): Promise<Refused | { readonly bytes: unknown }> {
  if (reading >= AT_ONCE) return refuse('overloaded', TRY_AGAIN_SECONDS);
  reading += 1;
  const read = express.raw({ limit, inflate: false, type: () => true });
  try {
    const failure = await new Promise<unknown>((resolve) => read(request, response, resolve));
    if (failure === undefined) return { bytes: request.body as unknown };
    if ((failure as { readonly status?: unknown }).status === 413) return refuse(tooLarge);
    throw failure;
  } finally {
    reading -= 1;
  }
}
