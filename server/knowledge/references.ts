// Checks what one file of the knowledge folder says about another: ids that must exist, names that must not be there twice.
import { SHARED } from '../contract/knowledge.ts';
import type { Centre } from './load.ts';
import { KnowledgeError } from './refusal.ts';

/** Refuses (KnowledgeError) the first id that leads nowhere and the first thing that is there twice. */
export function checkReferences(centre: Centre): void {
  const ids = <T>(list: readonly T[], id: (one: T) => string, file: string): Set<string> => {
    const seen = new Set<string>();
    for (const one of list) unique(seen, id(one), file, 'id');
    return seen;
  };
  const municipalities = ids(centre.municipalities, (one) => one.id, 'centre/municipalities.yaml');
  const departments = ids(centre.departments, (one) => one.id, 'centre/departments.yaml');
  const officials = ids(centre.officials, (one) => one.id, 'centre/officials.yaml');
  const phones = ids(centre.phones, (one) => one.name, 'centre/phones.yaml');
  const topics = ids(centre.topics, (one) => one.id, 'centre/topics.yaml');
  ids(centre.people, (one) => one.id, 'centre/people.yaml');
  ids(centre.stock, ({ text }) => text.id, 'articles');

  const dialled = new Set<string>();
  const letters = new Set<string>();
  for (const one of centre.municipalities) {
    const file = `centre/municipalities.yaml, entry "${one.id}"`;
    if (one.id === SHARED) throw new KnowledgeError(`${file}, field "id": "${SHARED}" is kept for articles of all.`);
    known(municipalities, one.parent, file, 'parent');
    unique(letters, one.ticketLetters, file, 'ticketLetters');
    known(departments, one.callbackDepartment, file, 'callbackDepartment');
    if (centre.departments.find(({ id }) => id === one.callbackDepartment)?.municipality !== one.id)
      throw new KnowledgeError(`${file}, field "callbackDepartment": must be a department of its own.`);
    for (const form of one.dialledForms) unique(dialled, form, file, 'dialledForms');
  }
  for (const one of centre.officials) {
    const file = `centre/officials.yaml, entry "${one.id}"`;
    known(officials, one.deputy, file, 'deputy');
    if (one.deputy === one.id) throw new KnowledgeError(`${file}, field "deputy": nobody can stand in for themselves.`);
  }
  for (const one of centre.people) {
    const file = `centre/people.yaml, entry "${one.id}"`;
    for (const id of one.municipalities) known(municipalities, id, file, 'municipalities');
    for (const id of one.departments) known(departments, id, file, 'departments');
    for (const id of one.standsInFor ?? []) known(departments, id, file, 'standsInFor');
    for (const id of one.heads ?? []) known(departments, id, file, 'heads');
    if (one.official !== undefined) known(officials, one.official, file, 'official');
    known(phones, one.fixedPhone, file, 'fixedPhone');
  }
  for (const one of centre.topics) {
    const file = `centre/topics.yaml, entry "${one.id}"`;
    for (const id of Object.keys(one.departments)) known(municipalities, id, file, 'departments');
    for (const id of Object.values(one.departments)) known(departments, id, file, 'departments');
    for (const id of municipalities) {
      if (!one.departments[id]) throw new KnowledgeError(`${file}, field "departments": "${id}" is missing.`);
    }
  }
  for (const { text: one } of centre.stock) {
    const file = `articles, entry "${one.id}"`;
    if (one.municipality !== SHARED) known(municipalities, one.municipality, file, 'municipality');
    known(topics, one.topic, file, 'topic');
    known(departments, one.owner, file, 'owner');
    for (const [id, said] of Object.entries(one.supplements ?? {})) {
      known(municipalities, id, file, 'supplements');
      known(departments, said?.owner, file, 'supplements');
    }
  }
}

function known(ids: ReadonlySet<string>, id: string | undefined, where: string, field: string): void {
  if (id !== undefined && !ids.has(id)) throw new KnowledgeError(`${where}, field "${field}": there is no "${id}".`);
}

function unique(seen: Set<string>, value: string, where: string, field: string): void {
  if (seen.has(value)) throw new KnowledgeError(`${where}, field "${field}": "${value}" is there twice.`);
  seen.add(value);
}
