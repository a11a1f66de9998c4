#!/bin/sh
# Puts Coldspan's agent into the source folder of a Google Cloud function and prints how to deploy it:
#   attach.sh AGENT_JAR SOURCE ENDPOINT
# AGENT_JAR  coldspan-agent.jar
# SOURCE     the folder that is deployed: with a pom.xml, a build.gradle, or one jar
# ENDPOINT   base address of the collector's OTLP/HTTP receiver, such as https://collector.example:4318
# Writes SOURCE/coldspan/coldspan-agent.jar and nothing else. The jar is in a folder of its own, because the buildpack
# refuses a source folder with more than one jar and no build file.
set -eu
fail() {
    echo "attach.sh: $1" >&2
    exit 2
}
[ $# -eq 3 ] || fail "wants AGENT_JAR SOURCE ENDPOINT"
[ -r "$1" ] || fail "AGENT_JAR $1 cannot be read"
[ -d "$2" ] || fail "SOURCE $2 is no folder"
case $3 in
    *[[:space:]\"\'\\?#@,]*) fail "ENDPOINT $3 has a comma, or characters that no address without credentials and query has" ;;
    http://?* | https://?*) ;;
    *) fail "ENDPOINT $3 does not begin with http:// or https://" ;;
esac
# gcloud leaves out what .gcloudignore names and, without one, what .gitignore does; jars are often among that.
ignore=$2/.gcloudignore
[ -r "$ignore" ] || ignore=$2/.gitignore
if [ -r "$ignore" ] && grep -qE '^/?(\*|\*\*/\*)?\.?(jar|coldspan)/?[[:space:]]*$' "$ignore" && ! grep -q '^!coldspan/' "$ignore"; then
    fail "SOURCE: $ignore keeps the agent from being uploaded; add the line !coldspan/*.jar to it"
fi

mkdir -p "$2/coldspan"
cp "$1" "$2/coldspan/coldspan-agent.jar"
# The start script sets the heap only while JAVA_TOOL_OPTIONS is not set, so the heap option belongs into it. Updating
# keeps the function's other variables; a file of variables (--env-vars-file) would remove them.
options="-javaagent:/workspace/coldspan/coldspan-agent.jar -XX:MaxRAMPercentage=70"
variables="--update-env-vars='JAVA_TOOL_OPTIONS=$options,OTEL_EXPORTER_OTLP_ENDPOINT=$3'"
cat <<TEXT
gcloud functions deploy NAME --gen2 --runtime=java21 --entry-point=CLASS --trigger-http --source=$2 $variables
gcloud run deploy NAME --function=CLASS --base-image=java21 --source=$2 $variables
TEXT
