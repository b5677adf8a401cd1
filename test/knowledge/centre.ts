// The example centre of the checkout, read once for the tests of this room.
import { fileURLToPath } from 'node:url';
import { loadCentre } from '../../server/knowledge/load.ts';

export const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));
export const centre = loadCentre(knowledgeFolder);
export const everybody = centre.municipalities.map((one) => one.id);
