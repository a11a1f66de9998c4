import { Fn, Stack, Token } from 'aws-cdk-lib';
import { type CfnFunction, Code, Function, type ILayerVersion, LayerVersion, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import { Attach, type ColdspanProps, faultOf, settingsOf } from './props';

// Where the layer's files lie inside a function: see extensions/aws-lambda.
const WRAPPER = '/opt/coldspan/coldspan-wrapper';
const JAVAAGENT = '-javaagent:/opt/coldspan/coldspan-agent.jar';

/**
 * Attaches Coldspan's layer and settings to Java functions:
 *
 *     const coldspan = new Coldspan(this, 'Coldspan', { layerZip, endpoint, apiKey });
 *     coldspan.attachTo(orders, invoices);
 *
 * Variables that a function has already stay as they are; JAVA_TOOL_OPTIONS are appended to. Errors name the property or
 * the function's path, and are thrown where the construct is made or the function attached to.
 */
export class Coldspan extends Construct {
  /** The layer that functions get. */
  readonly layer: ILayerVersion;

  private readonly attach: Attach;
  private readonly settings: Record<string, string>;
  private readonly attached = new Set<Function>();

  constructor(scope: Construct, id: string, props: ColdspanProps) {
    super(scope, id);
    const fault = faultOf(props);
    if (fault !== undefined) {
      throw new Error(`${this.node.path}: ${fault}`);
    }
    this.attach = props.attach ?? Attach.WRAPPER;
    this.settings = settingsOf(props);
    this.layer = this.layerOf(props);
  }

  // The agent is byte code for Java 8 and later on either processor, so neither runtimes nor architectures are named.
  private layerOf(props: ColdspanProps): ILayerVersion {
    if (props.layerArn !== undefined) {
      return LayerVersion.fromLayerVersionArn(this, 'Layer', props.layerArn);
    }
    return new LayerVersion(this, 'Layer', {
      code: Code.fromAsset(props.layerZip as string),
      description: 'Coldspan: agent and extension for Java functions',
      license: 'Apache-2.0',
    });
  }

  /** Attaches to these functions; those that are attached to already stay as they are. Returns this construct. */
  attachTo(...functions: Function[]): this {
    for (const fn of functions) {
      if (this.attached.has(fn)) {
        continue;
      }
      if (!isJava(fn)) {
        throw new Error(
          `${fn.node.path}: Coldspan attaches to functions with a Java runtime, and this one's is ${fn.runtime.name}` +
            '; for container images copy the layer into the image (docs/guides/attach-to-aws-lambda.md)',
        );
      }
      this.configure(fn);
      this.attached.add(fn);
    }
    return this;
  }

  /** Attaches to all Java functions there are now in a scope, a stack for example, and returns those it attached to. */
  attachToAll(scope: IConstruct): Function[] {
    const functions = scope.node
      .findAll()
      .filter((child): child is Function => child instanceof Function && isJava(child) && !this.attached.has(child));
    this.attachTo(...functions);
    return functions;
  }

  private configure(fn: Function): void {
    const own = variablesOf(fn);
    const start = this.attach === Attach.WRAPPER ? wrapper(fn, own) : javaagent(own);
    fn.addLayers(this.layer);
    for (const [name, value] of Object.entries(this.settings)) {
      if (own[name] === undefined) {
        fn.addEnvironment(name, value);
      }
    }
    fn.addEnvironment(start.name, start.value);
  }
}

function isJava(fn: Function): boolean {
  return fn.runtime.family === RuntimeFamily.JAVA;
}

// The function's construct tells its variables to nobody; the CloudFormation resource below it does.
function variablesOf(fn: Function): Record<string, unknown> {
  const environment = (fn.node.defaultChild as CfnFunction).environment;
  return Stack.of(fn).resolve(environment)?.variables ?? {};
}

function wrapper(fn: Function, own: Record<string, unknown>): { name: string; value: string } {
  const other = own.AWS_LAMBDA_EXEC_WRAPPER;
  if (other !== undefined && other !== WRAPPER) {
    throw new Error(
      `${fn.node.path}: AWS_LAMBDA_EXEC_WRAPPER is ${JSON.stringify(other)} already, and a function has one wrapper` +
        '; use attach: Attach.JAVAAGENT',
    );
  }
  return { name: 'AWS_LAMBDA_EXEC_WRAPPER', value: WRAPPER };
}

function javaagent(own: Record<string, unknown>): { name: string; value: string } {
  const options = own.JAVA_TOOL_OPTIONS;
  if (options === undefined) {
    return { name: 'JAVA_TOOL_OPTIONS', value: JAVAAGENT };
  }
  const before = Token.asString(options);
  return { name: 'JAVA_TOOL_OPTIONS', value: before.includes(JAVAAGENT) ? before : Fn.join(' ', [before, JAVAAGENT]) };
}
