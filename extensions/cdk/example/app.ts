import { join } from 'node:path';
import { App, Duration, SecretValue, Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Coldspan } from '../src';

const app = new App();
const stack = new Stack(app, 'Shop');

const orders = new Function(stack, 'Orders', {
  runtime: Runtime.JAVA_21,
  handler: 'com.example.Orders::handleRequest',
  code: Code.fromAsset(app.node.tryGetContext('functionJar') ?? join(process.cwd(), 'orders.jar')),
  memorySize: 1024,
  timeout: Duration.seconds(30),
  environment: { TABLE: 'orders' },
});

new Coldspan(stack, 'Coldspan', {
  layerZip: app.node.tryGetContext('layerZip') ?? join(process.cwd(), 'coldspan-layer.zip'),
  endpoint: 'https://collector.example:4318',
  apiKey: SecretValue.secretsManager('coldspan/api-key'),
  resourceAttributes: { 'deployment.environment.name': 'production', team: 'checkout' },
}).attachTo(orders);
