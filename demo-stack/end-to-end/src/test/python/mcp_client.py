"""Drives our MCP endpoint with the protocol's official Python SDK and prints what it got.

Usage: mcp_client.py BASE_URL FUNCTION
"""

import asyncio
import json
import sys

from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client


async def main(url: str, function: str) -> None:
    async with streamablehttp_client(url + "/mcp") as (read, write, _):
        async with ClientSession(read, write) as session:
            started = await session.initialize()
            tools = await session.list_tools()
            slowest = await session.call_tool(
                "search_invocations", {"function": function, "sort": "-durationMs", "from": "now-15m", "limit": 1}
            )
            invocation = json.loads(slowest.content[0].text)["invocations"][0]
            summary = await session.call_tool("get_trace_summary", {"traceId": invocation["traceId"]})
            wrong = await session.call_tool("get_trace_summary", {"traceId": "f" * 32})
            print(
                json.dumps(
                    {
                        "server": started.serverInfo.name,
                        "protocol": started.protocolVersion,
                        "tools": [tool.name for tool in tools.tools],
                        "readOnly": all(tool.annotations.readOnlyHint for tool in tools.tools),
                        "function": invocation["function"],
                        "slowestSpans": len(json.loads(summary.content[0].text)["slowestSpansByOwnTime"]),
                        "wrongIsError": wrong.isError,
                    }
                )
            )


asyncio.run(main(sys.argv[1], sys.argv[2]))
