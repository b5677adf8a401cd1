// The topics as a list to type into: the path above a topic stands behind its name.
import type { Topic } from '../../../../../server/contract/knowledge.ts';
import type { Choice } from '../../../parts/Select.tsx';

const made = new WeakMap<readonly Topic[], readonly Choice[]>();

/** Made once for a list of topics. */
export function topicChoices(topics: readonly Topic[]): readonly Choice[] {
  const known = made.get(topics);
  if (known) return known;
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const path = (topic: Topic): string[] => {
    const parent = topic.parent === undefined ? undefined : byId.get(topic.parent);
    return parent ? [...path(parent), parent.name] : [];
  };
  const choices = topics.map((topic) => {
    const above = path(topic);
    return { id: topic.id, name: topic.name, ...(above.length > 0 ? { more: above.join(' › ') } : {}) };
  });
  made.set(topics, choices);
  return choices;
}
