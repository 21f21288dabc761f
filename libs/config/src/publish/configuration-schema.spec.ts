import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { ENVIRONMENT } from '../environment.js';
import { configurationSchema } from './configuration-schema.js';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Settings by path, sections left out. */
function settings(schema: Schema, path: readonly string[] = []): [path: string, schema: Schema][] {
  if (schema.properties === undefined) return [[path.join('.'), schema]];
  return Object.entries(schema.properties).flatMap(([name, inner]) => settings(inner, [...path, name]));
}

const schema = configurationSchema();
const all = new Map(settings(schema));

describe('the schema of the configuration', () => {
  it('says of each setting in one sentence what it is', () => {
    const unclear = [...all].filter(([, { description }]) => !/^[A-Z][^]*\.$/.test(description ?? ''));
    expect(unclear.map(([path]) => path)).toEqual([]);
  });

  it('has the setting of each environment variable, and no setting has two variables', () => {
    const paths = Object.values(ENVIRONMENT).map(([path]) => path);
    expect(paths.filter((path) => !all.has(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('takes a file that names nothing, and refuses a setting that there is not', () => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    expect([validate({}), validate({ kafka: { partitions: 3 } })]).toEqual([true, true]);
    expect([validate({ kafak: {} }), validate({ kafka: { partitions: 0 } })]).toEqual([false, false]);
  });
});
