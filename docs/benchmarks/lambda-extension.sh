#!/bin/bash
# Measures what Lambda extensions cost, in interleaved rounds beside the same platform and collector, and prints CSV.
#
#   docs/benchmarks/lambda-extension.sh [options] [name=command...]
#
#   -r N     rounds (7)            -j HOME  the JVM that runs ours (of java on the path)
#   -l ZIP   the layer (extensions/aws-lambda/target/coldspan-layer.zip)
#   -a       a second row of ours, with a class-data archive made for that JVM
#   -t       two rows of ours over TLS: the handshake begun in init, as shipped, and with the first flush (needs openssl)
#   -o FILE  OpenTelemetry's Lambda collector extension, built as its repository says: go build in collector/
# Build the layer first: mvn -pl extensions/aws-lambda -am install -DskipTests -DskipITs. Needs python3.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=7 jdk='' layer=extensions/aws-lambda/target/coldspan-layer.zip archive='' tls='' otel=''
while getopts r:j:l:ato: option; do
    case $option in
        r) rounds=$OPTARG ;; j) jdk=$OPTARG ;; l) layer=$OPTARG ;; a) archive=yes ;; t) tls=yes ;; o) otel=$(realpath "$OPTARG") ;; *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ -n "$jdk" ] || jdk=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
export JAVA_HOME=$jdk
layer=$(realpath "$layer")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rows=()
unpack() {
    mkdir "$work/$1"
    (cd "$work/$1" && python3 -m zipfile -e "$layer" . && chmod 755 extensions/coldspan coldspan/make-archive)
    rows+=("$1=$work/$1/extensions/coldspan")
}
unpack coldspan
if [ -n "$archive" ]; then
    unpack coldspan-archive
    "$work/coldspan-archive/coldspan/make-archive" > /dev/null
fi
if [ -n "$tls" ]; then
    export CERTIFICATE=$work/key.pem
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=collector -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$work/private" -out "$work/public" 2> "$work/openssl" || { cat "$work/openssl" >&2; exit 1; }
    cat "$work/private" "$work/public" > "$CERTIFICATE"
    "$jdk/bin/keytool" -importcert -noprompt -storepass changeit -keystore "$work/trust" -file "$work/public" 2> /dev/null
    for name in coldspan-tls coldspan-tls-late; do
        unpack "$name"
        printf '#!/bin/sh\nexport COLDSPAN_EXTENSION_JAVA_OPTS="-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"\nexec %s\n' \
            "$work/trust" "$work/$name/extensions/coldspan" > "$work/$name/start"
        chmod 755 "$work/$name/start"
        rows[${#rows[@]}-1]="$name=$work/$name/start"
    done
fi
if [ -n "$otel" ]; then
    cat > "$work/otel.yaml" <<YAML
receivers:
  otlp: {protocols: {http: {endpoint: 127.0.0.1:0}}}
  telemetryapi: {types: [platform, function]}
exporters:
  otlphttp: {endpoint: "\${env:COLLECTOR}", compression: gzip}
service:
  pipelines:
    traces: {receivers: [otlp, telemetryapi], exporters: [otlphttp]}
    logs: {receivers: [otlp, telemetryapi], exporters: [otlphttp]}
YAML
    export MORE="${MORE:-} OPENTELEMETRY_COLLECTOR_CONFIG_URI=file:$work/otel.yaml"
    rows+=("otel-collector=$otel")
fi
echo "# $(date -u +%FT%TZ), $("$jdk/bin/java" -version 2>&1 | sed -n 2p), $(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "# layer $(stat -c %s "$layer") bytes, commit $(git rev-parse --short HEAD)"
python3 docs/benchmarks/lambda-extension/harness.py "$rounds" "${rows[@]}" "$@"
echo "# ended with load $(cut -d' ' -f1-3 /proc/loadavg)"
