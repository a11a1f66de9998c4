'use strict';

const { attach } = require('./lib/attach');
const { SCHEMA, read } = require('./lib/settings');

/**
 * Attaches Coldspan's layer and settings to the Java functions of a service, as custom.coldspan says. It changes what the
 * framework holds of the service before anything is packaged; the framework writes the CloudFormation.
 */
class ServerlessColdspan {
  constructor(serverless, options, { log }) {
    this.serverless = serverless;
    this.log = log;
    this.done = false;
    serverless.configSchemaHandler.defineCustomProperties({ properties: { coldspan: SCHEMA } });
    serverless.configSchemaHandler.defineFunctionProperties('aws', { properties: { coldspan: { type: 'boolean' } } });
    // Whole services, and the commands for a single function; not others, which a mistake in the settings shall not stop.
    this.hooks = {
      'before:package:initialize': () => this.run(),
      'before:package:function:package': () => this.run(),
      'before:deploy:function:initialize': () => this.run(),
    };
  }

  run() {
    if (this.done) {
      return;
    }
    this.done = true;
    const { service, serviceDir } = this.serverless;
    try {
      const settings = read(service, serviceDir);
      if (settings === undefined) {
        this.log.notice('coldspan: custom.coldspan.enabled is false, nothing attached');
        return;
      }
      this.tell(attach(service, this.serverless.getProvider('aws').naming, settings));
    } catch (error) {
      // The framework prints an error of this class as one line, any other with a stack and a plea to report it.
      throw new this.serverless.classes.Error(error.message, 'COLDSPAN_CONFIGURATION');
    }
  }

  tell({ attached, left }) {
    if (attached.length === 0) {
      this.log.warning('coldspan: no function has a Java runtime, nothing attached');
    } else {
      this.log.notice(`coldspan: attached to ${attached.join(', ')}`);
    }
    if (left.length > 0) {
      this.log.info(`coldspan: left alone ${left.map(({ name, why }) => `${name} (${why})`).join(', ')}`);
    }
  }
}

module.exports = ServerlessColdspan;
