import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function, type FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Coldspan, type ColdspanProps } from '../src';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7';

/** A stack that has nothing in it yet. */
export function stack(): Stack {
  return new Stack(new App({ outdir: mkdtempSync(join(tmpdir(), 'coldspan-cdk-')) }), 'Shop');
}

/** A file that may stand for any zip or jar, since nothing looks into assets. */
export function file(name: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'coldspan-cdk-')), name);
  writeFileSync(path, 'not looked into');
  return path;
}

/** A function; without more words a Java one. */
export function fn(scope: Stack, id: string, options: FunctionOptions & { runtime?: Runtime } = {}): Function {
  const code = Code.fromAsset(file('function.zip'));
  return new Function(scope, id, { runtime: Runtime.JAVA_21, handler: 'com.example.Orders', code, ...options });
}

/** A construct with a published layer and an endpoint, and what else or instead is given. */
export function coldspan(scope: Stack, props: Partial<ColdspanProps> = {}): Coldspan {
  return new Coldspan(scope, 'Coldspan', { layerArn: ARN, endpoint: 'https://collector.example:4318', ...props });
}

/** Properties of the function in the template that the stack becomes. */
export function properties(scope: Stack, id: string): Record<string, any> {
  const found = Object.entries(Template.fromStack(scope).findResources('AWS::Lambda::Function')).find(([name]) =>
    name.startsWith(id),
  );
  if (found === undefined) {
    throw new Error(`no function ${id} in the template`);
  }
  return found[1].Properties;
}

/** The function's variables in that template. */
export function variables(scope: Stack, id: string): Record<string, unknown> {
  return properties(scope, id).Environment?.Variables ?? {};
}

export { ARN };
