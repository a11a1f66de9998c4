'use strict';

// Where the layer's files lie inside a function: see extensions/aws-lambda.
const WRAPPER = '/opt/coldspan/coldspan-wrapper';
const JAVAAGENT = '-javaagent:/opt/coldspan/coldspan-agent.jar';

const LAYER = 'coldspan';

/**
 * Changes the Java functions of a service and, for layerZip, adds the layer. Variables that a function or the provider has
 * already stay as they are; JAVA_TOOL_OPTIONS are appended to. All functions are looked at before the first is changed.
 *
 * @returns {{attached: string[], left: {name: string, why: string}[]}} names of functions
 * @throws {Error} that names the field of a function which has a wrapper already, or of a layer that has our name
 */
function attach(service, naming, settings) {
  const attached = [];
  const left = [];
  for (const name of Object.keys(service.functions ?? {})) {
    const why = reasonAgainst(service, service.functions[name]);
    if (why === undefined) {
      attached.push(name);
    } else {
      left.push({ name, why });
    }
  }
  const starts = new Map(attached.map((name) => [name, startOf(service, name, settings.attach)]));
  const layer = attached.length === 0 ? undefined : layerOf(service, naming, settings);
  const variables = variablesOf(settings);
  for (const name of attached) {
    configure(service, service.functions[name], layer, variables, starts.get(name));
  }
  return { attached, left };
}

function reasonAgainst(service, fn) {
  if (fn.coldspan === false) {
    return 'coldspan: false';
  }
  if (fn.image !== undefined) {
    return 'a container image: copy the layer into it';
  }
  const runtime = fn.runtime ?? service.provider.runtime;
  return String(runtime).startsWith('java') ? undefined : `runtime ${runtime}`;
}

function layerOf(service, naming, { layerArn, layerZip }) {
  if (layerArn !== undefined) {
    return layerArn;
  }
  service.layers ??= {};
  if (service.layers[LAYER] !== undefined) {
    throw new Error(`layers.${LAYER} is a layer of this service already; name it differently, or give custom.coldspan.layerArn`);
  }
  // Byte code for Java 8 and later on either processor, so neither runtimes nor architectures are named.
  service.layers[LAYER] = {
    name: `${service.service}-${LAYER}`,
    description: 'Coldspan: agent and extension for Java functions',
    licenseInfo: 'Apache-2.0',
    package: { artifact: layerZip },
  };
  return { Ref: naming.getLambdaLayerLogicalId(LAYER) };
}

function variablesOf({ endpoint, apiKey, resourceAttributes, environment }) {
  const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  if (apiKey !== undefined) {
    variables.OTEL_EXPORTER_OTLP_HEADERS = headers(apiKey);
  }
  const attributes = Object.entries(resourceAttributes ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (attributes.length > 0) {
    variables.OTEL_RESOURCE_ATTRIBUTES = attributes.join(',');
  }
  for (const [name, value] of Object.entries(environment ?? {})) {
    variables[name] = String(value);
  }
  return variables;
}

// For `deploy function` the framework sends text past CloudFormation, which alone resolves {{resolve:...}}; an intrinsic it
// leaves as it was deployed.
function headers(apiKey) {
  const scheme = 'authorization=Bearer%20';
  return String(apiKey).startsWith('{{') ? { 'Fn::Join': ['', [scheme, apiKey]] } : joined(scheme, apiKey);
}

// How the agent gets into the function's JVM: one variable.
function startOf(service, name, way = 'wrapper') {
  const own = { ...service.provider.environment, ...service.functions[name].environment };
  if (way === 'javaagent') {
    const options = own.JAVA_TOOL_OPTIONS ?? '';
    const there = typeof options === 'string' && options.includes(JAVAAGENT);
    return { JAVA_TOOL_OPTIONS: there ? options : options === '' ? JAVAAGENT : joined(options, ` ${JAVAAGENT}`) };
  }
  const other = own.AWS_LAMBDA_EXEC_WRAPPER;
  if (other !== undefined && other !== WRAPPER) {
    const where = service.functions[name].environment?.AWS_LAMBDA_EXEC_WRAPPER === undefined ? 'provider' : `functions.${name}`;
    throw new Error(
      `${where}.environment.AWS_LAMBDA_EXEC_WRAPPER is ${JSON.stringify(other)} already, and a function has one` +
        ' wrapper; set custom.coldspan.attach to javaagent, or coldspan: false on the function',
    );
  }
  return { AWS_LAMBDA_EXEC_WRAPPER: WRAPPER };
}

function configure(service, fn, layer, variables, start) {
  fn.layers = [...(fn.layers ?? service.provider.layers ?? []), layer];
  // The framework lets a function's variable win over the provider's, so only what both lack may be added.
  fn.environment = { ...variables, ...inherited(service, variables), ...fn.environment, ...start };
}

function inherited(service, variables) {
  const own = service.provider.environment ?? {};
  return Object.fromEntries(Object.keys(variables).flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]])));
}

// Either part may be one that CloudFormation finds, such as { Ref: ... }.
function joined(before, after) {
  return typeof before === 'string' && typeof after === 'string'
    ? before + after
    : { 'Fn::Join': ['', [before, after]] };
}

module.exports = { attach };
