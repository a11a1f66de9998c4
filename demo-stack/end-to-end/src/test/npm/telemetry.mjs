// Sends one span, one log record and one metric with OpenTelemetry's own SDK, over the protocol it is told:
//   node telemetry.mjs grpc|proto|json ENDPOINT SERVICE
// and prints the trace id.
import { SeverityNumber } from '@opentelemetry/api-logs';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

const [protocol, endpoint, service] = process.argv.slice(2);
const packages = { grpc: 'grpc', proto: 'proto', json: 'http' };

async function exporter(signal, name) {
  const module = await import(`@opentelemetry/exporter-${signal}-otlp-${packages[protocol]}`);
  const path = signal === 'trace' ? 'traces' : signal;
  const url = protocol === 'grpc' ? `http://${endpoint}` : `${endpoint}/v1/${path}`;
  const compression = protocol === 'json' ? 'none' : 'gzip';
  return new module[name]({ url, compression });
}

const resource = resourceFromAttributes({ 'service.name': service });
const traces = new BasicTracerProvider({
  resource,
  spanProcessors: [new SimpleSpanProcessor(await exporter('trace', 'OTLPTraceExporter'))],
});
const logs = new LoggerProvider({
  resource,
  processors: [new SimpleLogRecordProcessor({ exporter: await exporter('logs', 'OTLPLogExporter') })],
});
const metrics = new MeterProvider({
  resource,
  readers: [
    new PeriodicExportingMetricReader({
      exporter: await exporter('metrics', 'OTLPMetricExporter'),
      exportIntervalMillis: 600_000,
    }),
  ],
});

const span = traces.getTracer('telemetry').startSpan('sail', { attributes: { 'ship.name': 'Fram', 'ship.crew': 13 } });
span.addEvent('ice', { thickness: 2.5 });
span.end();
logs.getLogger('telemetry').emit({
  severityNumber: SeverityNumber.WARN,
  severityText: 'WARN',
  body: `${service} is stuck in the ice`,
  attributes: { 'ship.name': 'Fram' },
});
metrics.getMeter('telemetry').createCounter(`${service}.miles`, { unit: '{mile}' }).add(7, { leg: 'north' });

await traces.forceFlush();
await logs.forceFlush();
// Shutting down exports once more what a meter has counted, so metrics are not flushed before.
await Promise.all([traces.shutdown(), logs.shutdown(), metrics.shutdown()]);
console.log(span.spanContext().traceId);
