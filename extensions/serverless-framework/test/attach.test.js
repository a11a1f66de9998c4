'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { attach } = require('../lib/attach');

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7';
const SETTINGS = { endpoint: 'https://collector.example:4318', layerArn: ARN };
const AGENT = '-javaagent:/opt/coldspan/coldspan-agent.jar';
const naming = { getLambdaLayerLogicalId: (name) => `${name[0].toUpperCase()}${name.slice(1)}LambdaLayer` };

function serviceOf(functions, provider = {}) {
  return { service: 'shop', provider: { name: 'aws', runtime: 'java21', ...provider }, functions, layers: {} };
}

function attachTo(functions, settings = {}, provider = {}) {
  const service = serviceOf(functions, provider);
  return { service, ...attach(service, naming, { ...SETTINGS, ...settings }) };
}

test('gives a function the layer, the wrapper and the endpoint, and keeps its own variables', () => {
  const { service, attached } = attachTo({ orders: { environment: { TABLE: 'orders' } } });
  assert.deepEqual(attached, ['orders']);
  assert.deepEqual(service.functions.orders.layers, [ARN]);
  assert.deepEqual(service.functions.orders.environment, {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4318',
    TABLE: 'orders',
    AWS_LAMBDA_EXEC_WRAPPER: '/opt/coldspan/coldspan-wrapper',
  });
});

test('looks at a function\'s own runtime before the provider\'s', () => {
  const functions = { orders: {}, mailer: { runtime: 'nodejs22.x' } };
  assert.deepEqual(attachTo(functions).attached, ['orders']);
  const { attached, left } = attachTo({ orders: { runtime: 'java25' }, mailer: {} }, {}, { runtime: 'python3.13' });
  assert.deepEqual(attached, ['orders']);
  assert.deepEqual(left, [{ name: 'mailer', why: 'runtime python3.13' }]);
});

test('leaves functions without a known runtime alone', () => {
  assert.deepEqual(attachTo({ any: {} }, {}, { runtime: undefined }).attached, []);
});

test('leaves functions of other languages, images and those that opt out as they are', () => {
  const functions = {
    mailer: { runtime: 'nodejs22.x', environment: { A: 'b' } },
    image: { image: 'orders' },
    report: { coldspan: false, layers: ['other'] },
  };
  const before = structuredClone(functions);
  const { service, attached, left } = attachTo(functions);
  assert.deepEqual(attached, []);
  assert.deepEqual(left.map(({ why }) => why), ['runtime nodejs22.x', 'a container image: copy the layer into it', 'coldspan: false']);
  assert.deepEqual(service.functions, before);
});

test('keeps the layers a function has, and those it has from the provider', () => {
  const { service } = attachTo({ orders: { layers: ['own'] }, bills: {} }, {}, { layers: ['common'] });
  assert.deepEqual(service.functions.orders.layers, ['own', ARN]);
  assert.deepEqual(service.functions.bills.layers, ['common', ARN]);
  assert.deepEqual(service.provider.layers, ['common']);
});

test('adds one layer of the zip for all functions', () => {
  const { service } = attachTo({ orders: {}, bills: {} }, { layerArn: undefined, layerZip: 'coldspan-layer.zip' });
  assert.deepEqual(Object.keys(service.layers), ['coldspan']);
  assert.equal(service.layers.coldspan.package.artifact, 'coldspan-layer.zip');
  assert.deepEqual(service.functions.orders.layers, [{ Ref: 'ColdspanLambdaLayer' }]);
  assert.deepEqual(service.functions.bills.layers, [{ Ref: 'ColdspanLambdaLayer' }]);
});

test('adds no layer where no function wants it', () => {
  const settings = { layerArn: undefined, layerZip: 'coldspan-layer.zip' };
  assert.deepEqual(attachTo({ mailer: { runtime: 'nodejs22.x' } }, settings).service.layers, {});
});

test('lets settings win over its own, and what provider and function have already over both', () => {
  const { service } = attachTo(
    { orders: { environment: { COLDSPAN_FLUSH: 'response' } } },
    { environment: { COLDSPAN_FLUSH: 'background', COLDSPAN_PAYLOADS: true, OTEL_SERVICE_NAME: 'a' } },
    { environment: { OTEL_SERVICE_NAME: 'shop' } },
  );
  const { environment } = service.functions.orders;
  assert.equal(environment.COLDSPAN_FLUSH, 'response');
  assert.equal(environment.COLDSPAN_PAYLOADS, 'true');
  assert.equal(environment.OTEL_SERVICE_NAME, 'shop');
});

test('sends the key as a bearer token, also one that CloudFormation finds', () => {
  const header = (apiKey) => attachTo({ orders: {} }, { apiKey }).service.functions.orders.environment.OTEL_EXPORTER_OTLP_HEADERS;
  assert.equal(header('csk_0a1b'), 'authorization=Bearer%20csk_0a1b');
  const reference = '{{resolve:secretsmanager:coldspan/api-key}}';
  assert.deepEqual(header(reference), { 'Fn::Join': ['', ['authorization=Bearer%20', reference]] });
  assert.deepEqual(header({ Ref: 'Key' }), { 'Fn::Join': ['', ['authorization=Bearer%20', { Ref: 'Key' }]] });
});

test('encodes resource attributes', () => {
  const { service } = attachTo({ orders: {} }, { resourceAttributes: { team: 'a,b=c+d', shard: 7 } });
  assert.equal(service.functions.orders.environment.OTEL_RESOURCE_ATTRIBUTES, 'team=a%2Cb%3Dc%2Bd,shard=7');
});

test('starts the agent with JAVA_TOOL_OPTIONS on request, after the options there are', () => {
  const options = (own, common) =>
    attachTo({ orders: { environment: own } }, { attach: 'javaagent' }, { environment: common }).service.functions.orders
      .environment;
  assert.equal(options().JAVA_TOOL_OPTIONS, AGENT);
  assert.equal(options().AWS_LAMBDA_EXEC_WRAPPER, undefined);
  assert.equal(options({ JAVA_TOOL_OPTIONS: '-Xss1m' }).JAVA_TOOL_OPTIONS, `-Xss1m ${AGENT}`);
  assert.equal(options({ JAVA_TOOL_OPTIONS: `${AGENT} -Xss1m` }).JAVA_TOOL_OPTIONS, `${AGENT} -Xss1m`);
  assert.equal(options({}, { JAVA_TOOL_OPTIONS: '-Xss1m' }).JAVA_TOOL_OPTIONS, `-Xss1m ${AGENT}`);
  assert.deepEqual(options({ JAVA_TOOL_OPTIONS: { Ref: 'Options' } }).JAVA_TOOL_OPTIONS, {
    'Fn::Join': ['', [{ Ref: 'Options' }, ` ${AGENT}`]],
  });
});

test('refuses to replace a wrapper, names where it is, and changes no function', () => {
  const functions = { bills: {}, orders: { environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/other' } } };
  const before = structuredClone(functions);
  assert.throws(() => attachTo(functions), /^Error: functions\.orders\.environment\.AWS_LAMBDA_EXEC_WRAPPER is "\/opt\/other"/);
  assert.deepEqual(functions, before);
  const common = { environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/other' } };
  assert.throws(() => attachTo({ bills: {} }, {}, common), /^Error: provider\.environment\.AWS_LAMBDA_EXEC_WRAPPER/);
});

test('refuses to replace a layer of the service that has our name', () => {
  const service = serviceOf({ orders: {} });
  service.layers.coldspan = { path: 'layer' };
  assert.throws(
    () => attach(service, naming, { endpoint: SETTINGS.endpoint, layerZip: 'coldspan-layer.zip' }),
    /layers\.coldspan is a layer of this service already/,
  );
  assert.deepEqual(service.functions.orders, {});
});
