'use strict';

const { spawn } = require('node:child_process');
const { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const PLUGIN = dirname(__dirname);

/** The framework that is run: COLDSPAN_SERVERLESS names another one's script. */
const FRAMEWORK = process.env.COLDSPAN_SERVERLESS ?? join(PLUGIN, 'node_modules', 'osls', 'bin', 'serverless.js');

/** A folder with a service in it and the plugin as installed. The configuration is JSON, which is YAML too. */
function service(configuration) {
  const folder = mkdtempSync(join(tmpdir(), 'coldspan-serverless-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(PLUGIN, join(folder, 'node_modules', 'serverless-coldspan'));
  for (const name of ['orders.jar', 'coldspan-layer.zip']) {
    writeFileSync(join(folder, name), 'not looked into');
  }
  writeFileSync(join(folder, 'serverless.yml'), JSON.stringify(configuration, null, 2));
  return folder;
}

/** Runs a command of the framework in the folder; ends with its exit code and all it printed. */
function run(folder, words, environment = {}) {
  const settled = { SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off', SLS_INTERACTIVE_SETUP_ENABLE: '', CI: '1' };
  const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [FRAMEWORK, ...words], {
      cwd: folder,
      env: { ...process.env, ...settled, ...keys, ...environment },
      timeout: 120_000,
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The resources that the framework has written into its CloudFormation template. */
function resources(folder) {
  const template = join(folder, '.serverless', 'cloudformation-template-update-stack.json');
  return JSON.parse(readFileSync(template, 'utf8')).Resources;
}

/** CloudFormation in an account without stacks, which the framework asks whether a layer has changed. */
async function cloudFormationWithoutStacks() {
  const error = '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>'
    + '<Message>Stack with id shop-dev does not exist</Message></Error></ErrorResponse>';
  const { address } = await serve(() => ({ status: 400, type: 'text/xml', text: error }));
  return address;
}

/** Lambda with one deployed function that has neither layers nor variables; bodies are those of the PUT requests. */
async function lambdaWithAFunction() {
  const deployed = { FunctionName: 'shop-dev-orders', PackageType: 'Zip', State: 'Active', LastUpdateStatus: 'Successful' };
  return serve(({ method }) => {
    const answer = method === 'GET' ? { Configuration: deployed } : deployed;
    return { status: 200, type: 'application/json', text: JSON.stringify(answer) };
  });
}

// A server on a port of its own, which keeps no process alive.
async function serve(answer) {
  const bodies = [];
  const server = createServer(async (request, response) => {
    const parts = await request.toArray();
    if (request.method === 'PUT') {
      bodies.push(JSON.parse(Buffer.concat(parts)));
    }
    const { status, type, text } = answer(request);
    response.writeHead(status, { 'content-type': type, connection: 'close' }).end(text);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref();
  return { address: `http://127.0.0.1:${server.address().port}`, bodies };
}

module.exports = { FRAMEWORK, cloudFormationWithoutStacks, lambdaWithAFunction, resources, run, service };
