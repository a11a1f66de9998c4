import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CfnParameter, SecretValue } from 'aws-cdk-lib';
import { DockerImageCode, DockerImageFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { type ColdspanProps } from '../src';
import { coldspan, fn, properties, stack, variables } from './stacks';

const REFUSED: [string, Partial<Record<keyof ColdspanProps, unknown>>, RegExp][] = [
  ['no layer at all', { layerArn: undefined }, /Coldspan: give exactly one of layerArn and layerZip/],
  ['two layers', { layerZip: 'coldspan-layer.zip' }, /exactly one of layerArn and layerZip/],
  ['a layer without a version', { layerArn: 'arn:aws:lambda:eu-west-1:123456789012:layer:coldspan' }, /layerArn "arn/],
  ['an endpoint without a scheme', { endpoint: 'collector.example:4318' }, /endpoint "collector.example:4318"/],
  ['a key in the endpoint', { endpoint: 'https://collector.example?key=csk_1' }, /endpoint "https.* query/],
  ['a key with its scheme', { apiKey: SecretValue.unsafePlainText('Bearer csk_0a1b') }, /apiKey is empty or .*key alone/],
  ['settings that are not ours', { environment: { TABLE: 'orders' } }, /environment has TABLE/],
];

for (const [what, props, message] of REFUSED) {
  test(`refuses ${what}, naming the property`, () => {
    assert.throws(() => coldspan(stack(), props as never), message);
  });
}

test('does not show a key that it refuses', () => {
  const apiKey = SecretValue.unsafePlainText('csk_0a1b secret');
  assert.throws(
    () => coldspan(stack(), { apiKey }),
    (error: Error) => !error.message.includes('secret'),
  );
});

test('takes an endpoint and a layer that are known only when the stack is deployed', () => {
  const shop = stack();
  const endpoint = new CfnParameter(shop, 'Endpoint').valueAsString;
  const layerArn = new CfnParameter(shop, 'Layer').valueAsString;
  coldspan(shop, { endpoint, layerArn }).attachTo(fn(shop, 'Orders'));
  assert.deepEqual(variables(shop, 'Orders').OTEL_EXPORTER_OTLP_ENDPOINT, { Ref: 'Endpoint' });
  assert.deepEqual(properties(shop, 'Orders').Layers, [{ Ref: 'Layer' }]);
});

test('refuses a function in another language, naming it and its runtime', () => {
  const shop = stack();
  const mailer = fn(shop, 'Mailer', { runtime: Runtime.NODEJS_20_X });
  assert.throws(() => coldspan(shop).attachTo(mailer), /Shop\/Mailer: .*nodejs20\.x/);
});

test('refuses a container image, and says what to do instead', () => {
  const shop = stack();
  const code = DockerImageCode.fromEcr(Repository.fromRepositoryName(shop, 'Images', 'orders'));
  const image = new DockerImageFunction(shop, 'Image', { code });
  assert.throws(() => coldspan(shop).attachTo(image), /Shop\/Image: .*copy the layer into the image/);
});

test('refuses to replace a wrapper that a function has, and leaves the function as it was', () => {
  const shop = stack();
  const orders = fn(shop, 'Orders', { environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/other' } });
  assert.throws(() => coldspan(shop).attachTo(orders), /Shop\/Orders: AWS_LAMBDA_EXEC_WRAPPER is "\/opt\/other" already/);
  assert.deepEqual(variables(shop, 'Orders'), { AWS_LAMBDA_EXEC_WRAPPER: '/opt/other' });
  assert.equal(properties(shop, 'Orders').Layers, undefined);
});
