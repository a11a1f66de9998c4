/** gRPC clients (io.grpc), unary and streaming calls. */
package dev.coldspan.agent.instrumentation.grpc;
