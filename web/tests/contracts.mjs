import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { url } from './support/page.mjs';

test('the page’s contracts are those of the API’s description', async () => {
  const source = await readFile(new URL('../src/api/contracts.ts', import.meta.url), 'utf8');
  const { components: { schemas } } = await (await fetch(`${url()}/openapi/v1.json`)).json();
  const interfaces = [...source.matchAll(/export interface (\w+) \{\n([^}]*)\}/g)];
  assert.ok(interfaces.length > 15);
  for (const [, name, body] of interfaces) {
    const schema = schemas[name];
    assert.ok(schema, `the API has no ${name}`);
    for (const [, field, optional] of body.matchAll(/^ {2}(\w+)(\??):/gm)) {
      assert.ok(schema.properties[field], `${name} has no ${field}`);
      assert.equal(optional === '', (schema.required ?? []).includes(field), `${name}.${field} may be missing`);
    }
  }
});
