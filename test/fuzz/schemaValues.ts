// Values that fit a schema: made from the contract itself, so that a new request is fuzzed without a line more.
import fc, { type Arbitrary } from 'fast-check';

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** `ids` gives values for fields of these names, such as callId: what the server knows, or might. */
export function valuesOf(schema: Schema, ids: Readonly<Record<string, Arbitrary<string>>>): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valuesOf(one, ids)));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [
            name,
            one.type === 'string' || one.anyOf !== undefined ? (ids[name] ?? valuesOf(one, ids)) : valuesOf(one, ids),
          ]),
        ),
        { noNullPrototype: true },
      );
    case 'array': {
      const { minItems = 0, maxItems = minItems + 3 } = schema;
      return fc.array(valuesOf(schema.items ?? {}, ids), { minLength: minItems, maxLength: Math.min(maxItems, 4) });
    }
    case 'string':
      if (schema.format === 'uuid') return fc.uuid();
      if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
      return fc.string({
        unit: 'grapheme',
        minLength: schema.minLength ?? 0,
        maxLength: Math.min(schema.maxLength ?? 40, 40),
      });
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 1, 1), max: Math.min(schema.maximum ?? 9, 1e6) });
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}
