'use strict';

const assert = require('node:assert/strict');
const { before, test } = require('node:test');
const { FRAMEWORK, cloudFormationWithoutStacks, lambdaWithAFunction, resources, run, service } = require('./service');

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7';
const COLDSPAN = { endpoint: 'https://collector.example:4318', layerArn: ARN, apiKey: 'csk_0a1b' };

function shop(coldspan, functions = {}) {
  return {
    service: 'shop',
    frameworkVersion: '*',
    configValidationMode: 'error',
    plugins: ['serverless-coldspan'],
    provider: { name: 'aws', runtime: 'java21', region: 'eu-west-1', environment: { STAGE: 'dev' } },
    package: { artifact: 'orders.jar', individually: true },
    custom: { coldspan },
    functions: {
      orders: { handler: 'com.example.Orders', environment: { TABLE: 'orders' } },
      report: { handler: 'com.example.Report', coldspan: false },
      mailer: { handler: 'mailer.send', runtime: 'nodejs20.x', package: { artifact: 'orders.jar' } },
      ...functions,
    },
  };
}

// The one run that most of these tests look at.
let packaged;
let folder;
before(async () => {
  folder = service(shop(COLDSPAN));
  packaged = await run(folder, ['package', '--verbose']);
  assert.equal(packaged.code, 0, `${FRAMEWORK}: ${packaged.output}`);
});

test('the template of `serverless package` has layer, wrapper and settings on the Java function', () => {
  const { Properties } = resources(folder).OrdersLambdaFunction;
  assert.deepEqual(Properties.Layers, [ARN]);
  assert.deepEqual(Properties.Environment.Variables, {
    STAGE: 'dev',
    TABLE: 'orders',
    AWS_LAMBDA_EXEC_WRAPPER: '/opt/coldspan/coldspan-wrapper',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example:4318',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20csk_0a1b',
  });
});

test('the template has nothing of ours on functions that opt out or are not Java', () => {
  for (const name of ['ReportLambdaFunction', 'MailerLambdaFunction']) {
    const { Properties } = resources(folder)[name];
    assert.equal(Properties.Layers, undefined);
    assert.deepEqual(Properties.Environment.Variables, { STAGE: 'dev' });
  }
});

test('the framework prints what was attached to, and what was left alone and why', () => {
  assert.match(packaged.output, /coldspan: attached to orders\n/);
  assert.match(packaged.output, /coldspan: left alone report \(coldspan: false\), mailer \(runtime nodejs20\.x\)/);
});

test('packages the zip as a layer that the function refers to', { skip: isVersion3() }, async () => {
  const { endpoint } = COLDSPAN;
  const zipped = service(shop({ endpoint, layerZip: 'coldspan-layer.zip' }));
  const AWS_ENDPOINT_URL_CLOUDFORMATION = await cloudFormationWithoutStacks();
  const { code, output } = await run(zipped, ['package'], { AWS_ENDPOINT_URL_CLOUDFORMATION });
  assert.equal(code, 0, output);
  const { ColdspanLambdaLayer, OrdersLambdaFunction } = resources(zipped);
  assert.equal(ColdspanLambdaLayer.Type, 'AWS::Lambda::LayerVersion');
  assert.equal(ColdspanLambdaLayer.Properties.LayerName, 'shop-coldspan');
  assert.match(ColdspanLambdaLayer.Properties.Content.S3Key, /\/coldspan-layer\.zip$/);
  assert.deepEqual(OrdersLambdaFunction.Properties.Layers, [{ Ref: 'ColdspanLambdaLayer' }]);
});

test('`deploy function` sends layer and settings to Lambda too', { skip: isVersion3() }, async () => {
  const lambda = await lambdaWithAFunction();
  const single = shop(COLDSPAN);
  single.provider.iam = { role: 'arn:aws:iam::123456789012:role/orders' };
  const words = ['deploy', 'function', '--function', 'orders', '--update-config'];
  const { code, output } = await run(service(single), words, { AWS_ENDPOINT_URL_LAMBDA: lambda.address });
  assert.equal(code, 0, output);
  const [configuration] = lambda.bodies;
  assert.deepEqual(configuration.Layers, [ARN]);
  assert.equal(configuration.Environment.Variables.AWS_LAMBDA_EXEC_WRAPPER, '/opt/coldspan/coldspan-wrapper');
  assert.equal(configuration.Environment.Variables.TABLE, 'orders');
});

test('a mistake ends the command with one line that names the field', async () => {
  const { code, output } = await run(service(shop({ ...COLDSPAN, endpoint: 'collector.example:4318' })), ['package']);
  assert.notEqual(code, 0);
  assert.match(output, /custom\.coldspan\.endpoint is "collector\.example:4318" and not an http or https address/);
  assert.doesNotMatch(output, /at ServerlessColdspan/);
});

test('the framework itself refuses a setting of the wrong type', async () => {
  const wrong = shop(COLDSPAN, { bills: { handler: 'com.example.Bills', coldspan: 'never' } });
  const { code, output } = await run(service(wrong), ['package']);
  assert.notEqual(code, 0);
  assert.match(output, /functions\.bills\.coldspan'?: must be boolean/);
});

test('commands that package nothing work in spite of a mistake', async () => {
  const { code, output } = await run(service(shop({ ...COLDSPAN, attach: undefined, endpoint: 'x' })), ['print']);
  assert.equal(code, 0, output);
});

test('attaches nothing when it is switched off', async () => {
  const off = service(shop({ enabled: false }));
  const { code, output } = await run(off, ['package']);
  assert.equal(code, 0, output);
  assert.match(output, /nothing attached/);
  assert.deepEqual(resources(off).OrdersLambdaFunction.Properties.Environment.Variables, { STAGE: 'dev', TABLE: 'orders' });
});

// Version 3 calls AWS through an SDK that can be told no other address, and so wants an account.
function isVersion3() {
  return /[\\/]serverless[\\/]bin[\\/]/.test(FRAMEWORK) ? 'version 3 does this with an account only' : false;
}
