import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
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

test('the server serves the page that lies in wwwroot', { skip: process.env.PAGE_FILES ? 'PAGE_FILES is set' : false }, async () => {
  const wwwroot = new URL('../../src/NerRetriever.Server/wwwroot/', import.meta.url);
  for (const name of await readdir(wwwroot)) {
    const response = await fetch(`${url()}/${name}`);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), await readFile(new URL(name, wwwroot)), `${name} is another one; make build`);
  }
});
