#!/usr/bin/env python3
"""Starts Lambda extensions one after the other beside the same platform and the same collector, and prints what they cost.

    harness.py ROUNDS name=command...

The platform is the Extensions and Telemetry APIs of one cold start and WARM more invocations, played as Lambda plays them; the
collector answers every POST with 200, over TLS to those whose name contains "-tls" (CERTIFICATE names a file with its key). An extension is a process of its own, so that what it costs is what the kernel
counts for it and its children. A line of CSV for each round:

    name, cpu ms until it asks for its first event, wall ms until then, cpu ms until the first invocation is over,
    cpu ms for each invocation after it, peak RSS MB, ms the first invocation was held after its runtimeDone,
    median ms a warm one was held, posts to the collector
"""
import http.server
import json
import os
import queue
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

WARM = 20


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class Collector(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    posts = 0

    def do_POST(self):
        length = self.headers.get("Content-Length")
        if length:
            self.rfile.read(int(length))
        else:
            while int(self.rfile.readline(), 16):
                pass
        Collector.posts += 1
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT = do_POST

    def log_message(self, *args):
        pass


class Platform:
    def __init__(self):
        self.asked = queue.Queue()
        self.events = queue.Queue()
        self.destinations = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def answer(self, body, headers=()):
                payload = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(payload)))
                self.send_header("Content-Type", "application/json")
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(payload)

            def body(self):
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))

            def do_GET(self):
                if self.path.endswith("/extension/event/next"):
                    outer.asked.put(time.monotonic())
                    self.answer(outer.events.get())
                else:
                    self.answer({})

            def do_POST(self):
                self.body()
                headers = [("Lambda-Extension-Identifier", "6c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11")]
                self.answer({"functionName": "orders", "functionVersion": "$LATEST", "handler": "H"}, headers)

            def do_PUT(self):
                wanted = json.loads(self.body())
                # An extension may subscribe under several names of its own.
                if wanted["destination"].get("URI"):
                    outer.destinations.append(wanted["destination"]["URI"])
                self.answer("OK")

            def log_message(self, *args):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self):
        return "127.0.0.1:%d" % self.server.server_port

    def telemetry(self, *events):
        body = json.dumps([dict(time=stamp(), type=kind, record=record) for kind, record in events]).encode()
        for uri in self.destinations:
            uri = uri.replace("sandbox.localdomain", "127.0.0.1").replace("//sandbox:", "//127.0.0.1:")
            request = urllib.request.Request(uri, body, {"Content-Type": "application/json"})
            urllib.request.urlopen(request, timeout=20).read()


def stamp():
    now = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + ".%03dZ" % (now % 1 * 1000)


def exact(pid):
    """Milliseconds the threads that are alive have run, to the microsecond."""
    total = 0
    for task in os.listdir("/proc/%d/task" % pid):
        try:
            total += int(open("/proc/%d/task/%s/schedstat" % (pid, task)).read().split()[0])
        except OSError:
            pass
    return total / 1e6


def peak_rss(pid):
    for line in open("/proc/%d/status" % pid):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0


def invoke(platform, number, cold):
    request = "0c0ffee0-1111-4222-8333-%012d" % number
    trace = {"type": "X-Amzn-Trace-Id", "value": "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=1"}
    platform.events.put(
        {
            "eventType": "INVOKE", "deadlineMs": int(time.time() * 1000) + 30000, "requestId": request,
            "invokedFunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:orders", "tracing": trace,
        })
    events = []
    if cold:
        init = {"initializationType": "on-demand", "phase": "init"}
        events += [
            ("platform.initStart", dict(init, functionName="orders", functionVersion="$LATEST")),
            ("platform.initRuntimeDone", dict(init, status="success")),
            ("platform.initReport", dict(init, status="success", metrics={"durationMs": 900.5})),
        ]
    events += [
        ("platform.start", {"requestId": request, "version": "$LATEST", "tracing": trace}),
        ("function", "loading order %d\n" % number),
        ("platform.runtimeDone", {
            "requestId": request, "status": "success", "metrics": {"durationMs": 12.3, "producedBytes": 52}}),
    ]
    platform.telemetry(*events)
    done = time.monotonic()
    held = (platform.asked.get(timeout=30) - done) * 1000
    metrics = {"durationMs": 12.3, "billedDurationMs": 13, "memorySizeMB": 512, "maxMemoryUsedMB": 140}
    platform.telemetry(("platform.report", {"requestId": request, "status": "success", "metrics": metrics}))
    return max(0, held)


def run(name, command, collector):
    platform = Platform()
    directory = tempfile.mkdtemp()
    environment = {
        "PATH": os.environ["PATH"], "TMPDIR": directory, "HOME": directory, "LANG": "C.UTF-8",
        "JAVA_HOME": os.environ.get("JAVA_HOME", ""), "AWS_LAMBDA_RUNTIME_API": platform.address(),
        "AWS_LAMBDA_FUNCTION_NAME": "orders", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_REGION": "eu-west-1", "OTEL_EXPORTER_OTLP_ENDPOINT": collector,
        "COLLECTOR": collector, "DD_API_KEY": "0" * 32, "DD_DD_URL": collector, "DD_URL": collector,
        "ELASTIC_APM_LAMBDA_APM_SERVER": collector, "ELASTIC_APM_SECRET_TOKEN": "x",
        "DD_APM_DD_URL": collector, "DD_LOGS_CONFIG_LOGS_DD_URL": collector[7:], "DD_SITE": "localhost",
    }
    if "-late" in name:
        # Of a snapshot's sandbox the handshake begins with the first flush.
        environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start"
    for pair in os.environ.get("MORE", "").split():
        environment.update([pair.split("=", 1)])
    Collector.posts = 0
    output = open(os.path.join(directory, "output"), "wb")
    started = time.monotonic()
    process = subprocess.Popen(command.split(), env=environment, stdout=output, stderr=output, cwd=directory)
    try:
        ready = platform.asked.get(timeout=60)
        at_ready = exact(process.pid)
        if "-tls" in name:
            # As long as the init of a function in Java takes, at least, from then on.
            time.sleep(1)
        first = invoke(platform, 0, True)
        at_first = exact(process.pid)
        held = sorted(invoke(platform, number, False) for number in range(1, WARM + 1))
        each = (exact(process.pid) - at_first) / WARM
        rss = peak_rss(process.pid)
        print("%s,%.1f,%.0f,%.1f,%.2f,%.1f,%.1f,%.2f,%d" % (
            name, at_ready, (ready - started) * 1000, at_first, each, rss, first, held[WARM // 2], Collector.posts), flush=True)
    except queue.Empty:
        sys.exit("%s does not ask for events: %s" % (name, open(output.name).read()[-2000:]))
    finally:
        platform.events.put(
            {"eventType": "SHUTDOWN", "shutdownReason": "spindown", "deadlineMs": int(time.time() * 1000) + 2000})
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
        platform.server.shutdown()
        shutil.rmtree(directory, ignore_errors=True)


def secure_collector(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = Server(("127.0.0.1", 0), Collector)
    # The handshake is the handler's, else one that is slow would hold the others.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "https://127.0.0.1:%d" % server.server_port


def main():
    rounds = int(sys.argv[1])
    server = Server(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    collector = "http://127.0.0.1:%d" % server.server_port
    secure = secure_collector(os.environ["CERTIFICATE"]) if "CERTIFICATE" in os.environ else collector
    print("name,ready_cpu_ms,ready_ms,first_cpu_ms,warm_cpu_ms,peak_rss_mb,first_held_ms,warm_held_ms,posts")
    for _ in range(rounds):
        for argument in sys.argv[2:]:
            name, command = argument.split("=", 1)
            run(name, command, secure if "-tls" in name else collector)


main()
