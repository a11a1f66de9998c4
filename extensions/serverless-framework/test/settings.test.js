'use strict';

const assert = require('node:assert/strict');
const { basename, dirname } = require('node:path');
const { test } = require('node:test');
const { read } = require('../lib/settings');

const GOOD = {
  endpoint: 'https://collector.example:4318',
  layerArn: 'arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7',
};

function settings(change) {
  return read({ custom: { coldspan: { ...GOOD, ...change } } }, dirname(__filename));
}

for (const change of [
  {},
  { apiKey: 'csk_0a1b2c3d4e5f_00ff' },
  { apiKey: '{{resolve:secretsmanager:coldspan/api-key}}' },
  { endpoint: { Ref: 'Endpoint' }, layerArn: { 'Fn::ImportValue': 'coldspan' }, apiKey: { Ref: 'Key' } },
  { endpoint: 'http://10.0.0.7:4318/otlp', attach: 'javaagent' },
  { layerArn: undefined, layerZip: basename(__filename) },
  { environment: { COLDSPAN_FLUSH: 'background', OTEL_BSP_SCHEDULE_DELAY: 500 } },
]) {
  test(`takes ${JSON.stringify(change)}`, () => {
    assert.deepEqual(settings(change), { ...GOOD, ...change });
  });
}

for (const [change, message] of [
  [{ endpoint: undefined }, /custom\.coldspan\.endpoint is missing/],
  [{ endpoint: 'collector.example:4318' }, /custom\.coldspan\.endpoint is "collector\.example:4318"/],
  [{ endpoint: 'https://collector.example?key=csk_1' }, /custom\.coldspan\.endpoint .*query/],
  [{ endpoint: 4318 }, /custom\.coldspan\.endpoint is 4318/],
  [{ layerArn: undefined }, /custom\.coldspan\.layerArn or layerZip: give exactly one/],
  [{ layerZip: basename(__filename) }, /give exactly one/],
  [{ layerArn: 'arn:aws:lambda:eu-west-1:123456789012:layer:coldspan' }, /custom\.coldspan\.layerArn is "arn/],
  [{ layerArn: undefined, layerZip: 'missing.zip' }, /custom\.coldspan\.layerZip is "missing\.zip" and there is no such file/],
  [{ layerArn: undefined, layerZip: 7 }, /custom\.coldspan\.layerZip is 7/],
  [{ apiKey: 'Bearer csk_0a1b' }, /custom\.coldspan\.apiKey is empty or has characters/],
  [{ apiKey: '' }, /custom\.coldspan\.apiKey is empty/],
  [{ enabled: 'false' }, /custom\.coldspan\.enabled is "false" and neither true nor false/],
  [{ attach: 'magic' }, /custom\.coldspan\.attach is "magic"/],
  [{ resourceAttributes: ['team'] }, /custom\.coldspan\.resourceAttributes is not a map/],
  [{ resourceAttributes: { team: { a: 1 } } }, /custom\.coldspan\.resourceAttributes\.team is neither text/],
  [{ environment: { TABLE: 'orders' } }, /custom\.coldspan\.environment\.TABLE begins with neither/],
  [{ endpont: 'x' }, /custom\.coldspan\.endpont is not a setting; there are enabled, endpoint/],
]) {
  test(`refuses ${JSON.stringify(change)}`, () => {
    assert.throws(() => settings(change), message);
  });
}

test('takes null for a setting that is not there', () => {
  assert.deepEqual(settings({ apiKey: null, layerZip: null, environment: null }), GOOD);
});

test('does not show a key that it refuses', () => {
  assert.throws(
    () => settings({ apiKey: 'csk_0a1b secret' }),
    (error) => !error.message.includes('secret'),
  );
});

test('refuses a service without settings', () => {
  for (const custom of [undefined, {}, { coldspan: null }, { coldspan: 'on' }]) {
    assert.throws(() => read({ custom }, '.'), /custom\.coldspan is missing/);
  }
});

test('reads nothing when it is switched off', () => {
  assert.equal(settings({ enabled: false, endpoint: undefined }), undefined);
});
