'use strict';

const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

const ENDPOINT = /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/;
const BEARER_TOKEN = /^[A-Za-z0-9._~+/=-]+$/;
const DYNAMIC_REFERENCE = /^\{\{resolve:[^{}\s]+\}\}$/;
const LAYER_VERSION = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:layer:[A-Za-z0-9_-]+:\d+$/;
const SETTING = /^(COLDSPAN|OTEL)_[A-Z0-9_]+$/;
const WAYS = ['wrapper', 'javaagent'];

// null is what variables with a fallback leave of a setting that is not wanted: ${env:KEY, null}.
const textOrIntrinsic = { anyOf: [{ type: 'string' }, { type: 'object' }, { type: 'null' }] };
const values = { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] } };

/** What the framework checks, and editors complete, of custom.coldspan. */
const SCHEMA = {
  type: 'object',
  properties: {
    enabled: { type: 'boolean' },
    endpoint: textOrIntrinsic,
    layerArn: textOrIntrinsic,
    layerZip: { type: ['string', 'null'] },
    apiKey: textOrIntrinsic,
    attach: { enum: WAYS },
    resourceAttributes: values,
    environment: values,
  },
  additionalProperties: false,
};

/**
 * Reads custom.coldspan; undefined when it is switched off. The framework only warns of what breaks a schema, so what
 * would make a broken attachment is refused here; errors name the field.
 */
function read(service, serviceDir) {
  const written = service.custom?.coldspan;
  if (written === null || typeof written !== 'object') {
    throw new Error('custom.coldspan is missing; give it an endpoint, and layerArn or layerZip');
  }
  const settings = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
  const { enabled = true } = settings;
  refuseIf(typeof enabled !== 'boolean', 'enabled', `is ${JSON.stringify(enabled)} and neither true nor false`);
  if (!enabled) {
    return undefined;
  }
  const unknown = Object.keys(settings).find((name) => !Object.hasOwn(SCHEMA.properties, name));
  refuseIf(unknown !== undefined, unknown, `is not a setting; there are ${Object.keys(SCHEMA.properties).join(', ')}`);
  checkEndpoint(settings);
  checkLayer(settings, serviceDir);
  refuseIf(
    typeof settings.apiKey === 'string' && !BEARER_TOKEN.test(settings.apiKey) && !DYNAMIC_REFERENCE.test(settings.apiKey),
    'apiKey',
    'is empty or has characters that no bearer token has; give the key alone, without "Bearer " and without line breaks',
  );
  refuseIf(
    settings.attach !== undefined && !WAYS.includes(settings.attach),
    'attach',
    `is ${JSON.stringify(settings.attach)} and neither wrapper nor javaagent`,
  );
  checkValues(settings.resourceAttributes, 'resourceAttributes');
  checkValues(settings.environment, 'environment');
  const foreign = Object.keys(settings.environment ?? {}).find((name) => !SETTING.test(name));
  refuseIf(
    foreign !== undefined,
    `environment.${foreign}`,
    'begins with neither COLDSPAN_ nor OTEL_; give it to the function or to provider.environment',
  );
  return settings;
}

function checkEndpoint({ endpoint }) {
  refuseIf(endpoint === undefined, 'endpoint', 'is missing, such as https://collector.example:4318');
  refuseIf(
    !isIntrinsic(endpoint) && !ENDPOINT.test(endpoint),
    'endpoint',
    `is ${JSON.stringify(endpoint)} and not an http or https address without credentials and query, such as https://collector.example:4318`,
  );
}

function checkLayer({ layerArn, layerZip }, serviceDir) {
  refuseIf((layerArn === undefined) === (layerZip === undefined), 'layerArn', 'or layerZip: give exactly one of the two');
  refuseIf(
    layerArn !== undefined && !isIntrinsic(layerArn) && !LAYER_VERSION.test(layerArn),
    'layerArn',
    `is ${JSON.stringify(layerArn)} and not the ARN of a layer version; it looks like arn:aws:lambda:REGION:ACCOUNT:layer:coldspan:1`,
  );
  refuseIf(
    layerZip !== undefined && (typeof layerZip !== 'string' || !existsSync(resolve(serviceDir, layerZip))),
    'layerZip',
    `is ${JSON.stringify(layerZip)} and there is no such file; build extensions/aws-lambda and give the path of its coldspan-layer.zip`,
  );
}

function checkValues(map, field) {
  refuseIf(map !== undefined && !isIntrinsic(map), field, 'is not a map of names and values');
  const bad = Object.keys(map ?? {}).find((name) => !['string', 'number', 'boolean'].includes(typeof map[name]));
  refuseIf(bad !== undefined, `${field}.${bad}`, 'is neither text nor a number nor true or false');
}

function refuseIf(fault, field, why) {
  if (fault) {
    throw new Error(`custom.coldspan.${field} ${why}`);
  }
}

/** Whether CloudFormation finds the value, as of { Ref: ... }: it cannot be looked at here. */
function isIntrinsic(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

module.exports = { SCHEMA, read };
