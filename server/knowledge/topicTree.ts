// Flattens the tree of topics: each topic takes over from the one above what it does not say itself.
import { z } from 'zod';
import { idSchema, prioritySchema } from '../contract/directory.ts';
import type { Topic } from '../contract/knowledge.ts';

const own = {
  id: idSchema,
  name: z.string().min(1),
  departments: z.record(idSchema, idSchema).default({}),
  priority: prioritySchema.optional(),
};
const third = z.strictObject(own);
const second = z.strictObject({ ...own, children: z.array(third).default([]) });

/** A topic of the first level as written in the file, with up to two levels below. */
export const topicTreeSchema = z.strictObject({ ...own, children: z.array(second).default([]) });

type Node = z.output<typeof third> & { children?: Node[] };

/** All topics, parents before children. Priority is normal where nobody says otherwise. */
export function flattenTopics(tree: readonly z.output<typeof topicTreeSchema>[]): Topic[] {
  return tree.flatMap((node) => flatten(node, 1, undefined));
}

function flatten(node: Node, level: 1 | 2 | 3, above: Topic | undefined): Topic[] {
  const topic: Topic = {
    id: node.id,
    name: node.name,
    level,
    departments: { ...above?.departments, ...node.departments },
    priority: node.priority ?? above?.priority ?? 'normal',
    ...(above ? { parent: above.id } : {}),
  };
  const below = level === 1 ? 2 : 3;
  return [topic, ...(node.children ?? []).flatMap((child) => flatten(child, below, topic))];
}
