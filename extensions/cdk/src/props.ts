import { type SecretValue, Token } from 'aws-cdk-lib';

/** How the agent gets into a function's JVM. */
export enum Attach {
  /** AWS_LAMBDA_EXEC_WRAPPER starts it: the cheapest way, and the default. */
  WRAPPER = 'wrapper',
  /** JAVA_TOOL_OPTIONS starts it with -javaagent, which also sees the JDK's own HTTP clients. */
  JAVAAGENT = 'javaagent',
}

/** What all functions that one Coldspan construct attaches to have in common. */
export interface ColdspanProps {
  /** Base address of the collector's OTLP/HTTP receiver, such as `https://collector.example:4318`. */
  readonly endpoint: string;
  /** ARN of a published layer version. Give this or layerZip. */
  readonly layerArn?: string;
  /** Path of coldspan-layer.zip, from which the construct publishes a layer. Give this or layerArn. */
  readonly layerZip?: string;
  /**
   * The collector's API key (csk_...), best as `SecretValue.secretsManager(name)`, which leaves a reference and no key in
   * the template. Whoever may read the function's configuration sees the key; without it none is sent.
   */
  readonly apiKey?: SecretValue;
  /** Default: Attach.WRAPPER. */
  readonly attach?: Attach;
  /** Attributes of everything that is sent, such as `deployment.environment.name` or `team`. */
  readonly resourceAttributes?: Record<string, string>;
  /** Further settings of agent and extension; names begin with COLDSPAN_ or OTEL_, and win over what the construct sets. */
  readonly environment?: Record<string, string>;
}

const ENDPOINT = /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/;
const BEARER_TOKEN = /^[A-Za-z0-9._~+/=-]+$/;
const LAYER_VERSION = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:layer:[A-Za-z0-9_-]+:\d+$/;
const SETTING = /^(COLDSPAN|OTEL)_[A-Z0-9_]+$/;

/** What is wrong with the properties, in a sentence that names the property; undefined if nothing is. */
export function faultOf(props: ColdspanProps): string | undefined {
  if ((props.layerArn === undefined) === (props.layerZip === undefined)) {
    return 'give exactly one of layerArn and layerZip';
  }
  if (differs(props.layerArn, LAYER_VERSION)) {
    return `layerArn "${props.layerArn}" is not the ARN of a layer version; it looks like arn:aws:lambda:REGION:ACCOUNT:layer:coldspan:1`;
  }
  if (differs(props.endpoint, ENDPOINT)) {
    return `endpoint "${props.endpoint}" is not an http or https address without credentials and query, such as https://collector.example:4318`;
  }
  if (differs(props.apiKey?.unsafeUnwrap(), BEARER_TOKEN)) {
    return 'apiKey is empty or has characters that no bearer token has; give the key alone, without "Bearer " and without line breaks';
  }
  const foreign = Object.keys(props.environment ?? {}).find((name) => !SETTING.test(name));
  if (foreign !== undefined) {
    return `environment has ${foreign}, which begins with neither COLDSPAN_ nor OTEL_; give it to the function itself`;
  }
  return undefined;
}

// What is known only when the stack is deployed cannot be looked at.
function differs(value: string | undefined, pattern: RegExp): boolean {
  return value !== undefined && !Token.isUnresolved(value) && !pattern.test(value);
}

/** The variables that say where telemetry goes and what it says of itself; how the agent starts is not among them. */
export function settingsOf(props: ColdspanProps): Record<string, string> {
  const settings: Record<string, string> = { OTEL_EXPORTER_OTLP_ENDPOINT: props.endpoint };
  if (props.apiKey !== undefined) {
    settings.OTEL_EXPORTER_OTLP_HEADERS = `authorization=Bearer%20${props.apiKey.unsafeUnwrap()}`;
  }
  const attributes = Object.entries(props.resourceAttributes ?? {}).map(([name, value]) => `${name}=${encoded(value)}`);
  if (attributes.length > 0) {
    settings.OTEL_RESOURCE_ATTRIBUTES = attributes.join(',');
  }
  return { ...settings, ...props.environment };
}

function encoded(value: string): string {
  return Token.isUnresolved(value) ? value : encodeURIComponent(value);
}
