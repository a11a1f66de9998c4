"""Drives a Jaeger client that is not ours (opentelemetry-mcp's backend for Jaeger) and prints what it understood.

Usage: jaeger_client.py BASE_URL SERVICE
"""

import asyncio
import json
import sys

from opentelemetry_mcp.backends.jaeger import JaegerBackend
from opentelemetry_mcp.models import TraceQuery


async def main(url: str, service: str) -> None:
    async with JaegerBackend(url) as jaeger:
        health = await jaeger.health_check()
        services = await jaeger.list_services()
        operations = await jaeger.get_service_operations(service)
        found = await jaeger.search_traces(TraceQuery(service_name=service, limit=100, has_error=True))
        trace = await jaeger.get_trace(found[0].trace_id)
        print(
            json.dumps(
                {
                    "health": health.status,
                    "services": services,
                    "operations": operations,
                    "found": len(found),
                    "traceId": trace.trace_id,
                    "status": trace.status,
                    "spans": len(trace.spans),
                    "roots": len([span for span in trace.spans if not span.parent_span_id]),
                    "failed": len([span for span in trace.spans if span.has_error]),
                    "durationMs": trace.duration_ms,
                }
            )
        )


asyncio.run(main(sys.argv[1], sys.argv[2]))
