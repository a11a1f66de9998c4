package dev.coldspan.collector.otlp;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

/** A kind of telemetry OTLP carries; everything that differs between them on the wire is here. */
public enum Signal {
    TRACES("traces", "spans", "span", "resourceSpans", ExportTraceServiceRequest.getDefaultInstance()) {
        @Override
        public Message response(long rejected, String message) {
            ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
            if (rejected > 0 || !message.isEmpty()) {
                response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(message));
            }
            return response.build();
        }

        @Override
        public ServiceDescriptor service() {
            return TraceServiceGrpc.getServiceDescriptor();
        }

        @Override
        public MethodDescriptor<?, ?> exportMethod() {
            return TraceServiceGrpc.getExportMethod();
        }
    },
    METRICS(
            "metrics",
            "metric_points",
            "data point",
            "resourceMetrics",
            ExportMetricsServiceRequest.getDefaultInstance()) {
        @Override
        public Message response(long rejected, String message) {
            ExportMetricsServiceResponse.Builder response = ExportMetricsServiceResponse.newBuilder();
            if (rejected > 0 || !message.isEmpty()) {
                response.setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                        .setRejectedDataPoints(rejected)
                        .setErrorMessage(message));
            }
            return response.build();
        }

        @Override
        public ServiceDescriptor service() {
            return MetricsServiceGrpc.getServiceDescriptor();
        }

        @Override
        public MethodDescriptor<?, ?> exportMethod() {
            return MetricsServiceGrpc.getExportMethod();
        }
    },
    LOGS("logs", "log_records", "log record", "resourceLogs", ExportLogsServiceRequest.getDefaultInstance()) {
        @Override
        public Message response(long rejected, String message) {
            ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
            if (rejected > 0 || !message.isEmpty()) {
                response.setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(rejected)
                        .setErrorMessage(message));
            }
            return response.build();
        }

        @Override
        public ServiceDescriptor service() {
            return LogsServiceGrpc.getServiceDescriptor();
        }

        @Override
        public MethodDescriptor<?, ?> exportMethod() {
            return LogsServiceGrpc.getExportMethod();
        }
    };

    private final String label;
    private final String items;
    private final String item;
    private final String jsonRoot;
    private final Message emptyRequest;

    Signal(String label, String items, String item, String jsonRoot, Message emptyRequest) {
        this.label = label;
        this.items = items;
        this.item = item;
        this.jsonRoot = jsonRoot;
        this.emptyRequest = emptyRequest;
    }

    /** {@code traces}, {@code metrics} or {@code logs}. */
    public String label() {
        return label;
    }

    /** What one request holds many of, as the Collector names it in its metrics: {@code spans}, {@code metric_points}. */
    public String items() {
        return items;
    }

    /** One of them in words: {@code data point}. */
    public String item() {
        return item;
    }

    /** Path of the signal over HTTP, for example {@code /v1/traces}. */
    public String path() {
        return "/v1/" + label;
    }

    /** The only top-level field of a request in OTLP/JSON. */
    public String jsonRoot() {
        return jsonRoot;
    }

    /** A request without anything in it. */
    public Message emptyRequest() {
        return emptyRequest;
    }

    /**
     * The answer to an export; partial success stays unset when nothing was rejected and there is nothing to say.
     *
     * @param message reason of the rejection or, with 0 rejected, a warning
     */
    public abstract Message response(long rejected, String message);

    /** The gRPC service. */
    public abstract ServiceDescriptor service();

    /** The gRPC method {@code Export}. */
    public abstract MethodDescriptor<?, ?> exportMethod();
}
