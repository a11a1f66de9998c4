import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CfnParameter, SecretValue } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Attach } from '../src';
import { ARN, coldspan, file, fn, properties, stack, variables } from './stacks';

const AGENT = '-javaagent:/opt/coldspan/coldspan-agent.jar';

test('gives a function the layer, the wrapper and the endpoint, and keeps its own variables', () => {
  const shop = stack();
  coldspan(shop).attachTo(fn(shop, 'Orders', { environment: { TABLE: 'orders' } }));
  assert.deepEqual(properties(shop, 'Orders').Layers, [ARN]);
  assert.deepEqual(variables(shop, 'Orders'), {
    AWS_LAMBDA_EXEC_WRAPPER: '/opt/coldspan/coldspan-wrapper',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4318',
    TABLE: 'orders',
  });
});

test('publishes the zip as one layer for all functions', () => {
  const shop = stack();
  const layerZip = file('coldspan-layer.zip');
  const { layer } = coldspan(shop, { layerArn: undefined, layerZip } as never).attachTo(fn(shop, 'Orders'), fn(shop, 'Bills'));
  const reference = shop.resolve(layer.layerVersionArn);
  Template.fromStack(shop).resourceCountIs('AWS::Lambda::LayerVersion', 1);
  assert.deepEqual(properties(shop, 'Orders').Layers, [reference]);
  assert.deepEqual(properties(shop, 'Bills').Layers, [reference]);
});

test('keeps layers that a function has', () => {
  const shop = stack();
  const other = LayerVersion.fromLayerVersionArn(shop, 'Other', ARN.replace('coldspan', 'fonts'));
  coldspan(shop).attachTo(fn(shop, 'Orders', { layers: [other] }));
  assert.deepEqual(properties(shop, 'Orders').Layers, [other.layerVersionArn, ARN]);
});

test('leaves a reference to the key in the template, and no key', () => {
  const shop = stack();
  coldspan(shop, { apiKey: SecretValue.secretsManager('coldspan/api-key') }).attachTo(fn(shop, 'Orders'));
  assert.equal(
    variables(shop, 'Orders').OTEL_EXPORTER_OTLP_HEADERS,
    'authorization=Bearer%20{{resolve:secretsmanager:coldspan/api-key:SecretString:::}}',
  );
});

test('encodes resource attributes', () => {
  const shop = stack();
  coldspan(shop, { resourceAttributes: { 'deployment.environment.name': 'pre production', team: 'a,b=c+d' } }).attachTo(
    fn(shop, 'Orders'),
  );
  assert.equal(
    variables(shop, 'Orders').OTEL_RESOURCE_ATTRIBUTES,
    'deployment.environment.name=pre%20production,team=a%2Cb%3Dc%2Bd',
  );
});

test('lets settings win over its own, and what a function has already over both', () => {
  const shop = stack();
  const environment = { COLDSPAN_FLUSH: 'background', OTEL_EXPORTER_OTLP_ENDPOINT: 'https://other.example' };
  coldspan(shop, { environment }).attachTo(fn(shop, 'Orders', { environment: { COLDSPAN_FLUSH: 'response' } }));
  assert.equal(variables(shop, 'Orders').COLDSPAN_FLUSH, 'response');
  assert.equal(variables(shop, 'Orders').OTEL_EXPORTER_OTLP_ENDPOINT, 'https://other.example');
});

test('starts the agent with JAVA_TOOL_OPTIONS on request, after the options there are', () => {
  const shop = stack();
  const own = { JAVA_TOOL_OPTIONS: '-XX:+UseSerialGC' };
  coldspan(shop, { attach: Attach.JAVAAGENT }).attachTo(fn(shop, 'Orders', { environment: own }), fn(shop, 'Bills'));
  assert.equal(variables(shop, 'Orders').JAVA_TOOL_OPTIONS, `-XX:+UseSerialGC ${AGENT}`);
  assert.equal(variables(shop, 'Bills').JAVA_TOOL_OPTIONS, AGENT);
  assert.equal(variables(shop, 'Orders').AWS_LAMBDA_EXEC_WRAPPER, undefined);
});

test('appends to options that are known only when the stack is deployed', () => {
  const shop = stack();
  const options = new CfnParameter(shop, 'Options').valueAsString;
  coldspan(shop, { attach: Attach.JAVAAGENT }).attachTo(fn(shop, 'Orders', { environment: { JAVA_TOOL_OPTIONS: options } }));
  assert.deepEqual(variables(shop, 'Orders').JAVA_TOOL_OPTIONS, { 'Fn::Join': [' ', [{ Ref: 'Options' }, AGENT]] });
});

test('attaches once, however often it is told to', () => {
  const shop = stack();
  const orders = fn(shop, 'Orders');
  const first = coldspan(shop, { attach: Attach.JAVAAGENT }).attachTo(orders, orders).attachTo(orders);
  assert.deepEqual(first.attachToAll(shop), []);
  assert.deepEqual(properties(shop, 'Orders').Layers, [ARN]);
  assert.equal(variables(shop, 'Orders').JAVA_TOOL_OPTIONS, AGENT);
});

test('finds all Java functions of a stack, and leaves the others alone', () => {
  const shop = stack();
  fn(shop, 'Orders');
  fn(shop, 'Bills', { runtime: Runtime.JAVA_17 });
  fn(shop, 'Mailer', { runtime: Runtime.NODEJS_20_X });
  const attached = coldspan(shop).attachToAll(shop);
  assert.deepEqual(attached.map((found) => found.node.id), ['Orders', 'Bills']);
  assert.equal(properties(shop, 'Mailer').Layers, undefined);
  assert.deepEqual(variables(shop, 'Mailer'), {});
});
