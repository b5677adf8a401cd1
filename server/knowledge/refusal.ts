// The one error of the knowledge folder: a sentence that names the file and the field, for the person who edited it.
import type { z } from 'zod';

/** Thrown by loading: `message` is one English sentence for an editor or administrator. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
}

/** Puts the first thing zod found into one sentence; `where` is the file, with the entry where there is one. */
export function refusalOf(where: string, error: z.ZodError): KnowledgeError {
  const issue = error.issues[0];
  const field = issue && issue.path.length > 0 ? `, field "${issue.path.map(String).join('.')}"` : '';
  return new KnowledgeError(`${where}${field}: ${plain(issue?.message ?? 'is not as expected')}.`);
}

function plain(message: string): string {
  return message
    .replace(/^Invalid input: expected (\w+), received undefined$/, 'is missing')
    .replace(/^Invalid input: expected string, received number$/, 'must be text; put a number in quotes')
    .replace(/^Invalid input: /, '')
    .replace(/\.$/, '');
}
