#!/bin/sh
# Prints the app settings that attach Coldspan's agent to an Azure Functions app, as `az` reads them:
#   settings.sh PLAN ENDPOINT [SECRET_URI] > coldspan.json
#   az functionapp config appsettings set --resource-group shop --name orders --settings @coldspan.json
# PLAN        dedicated, premium, consumption, flex or container; add -windows for an app on Windows
# ENDPOINT    base address of the collector's OTLP/HTTP receiver, such as https://collector.example:4318
# SECRET_URI  of a secret in Key Vault that holds authorization=Bearer%20KEY; without it no key is sent
# The app's package brings coldspan-agent.jar beside host.json.
set -eu
fail() {
    echo "settings.sh: $1" >&2
    exit 2
}
[ $# -ge 2 ] && [ $# -le 3 ] || fail "wants PLAN ENDPOINT [SECRET_URI], such as: flex https://collector.example:4318"
case $2 in
    *[[:space:]\"\\?#@]*) fail "ENDPOINT $2 has characters that no address without credentials and query has" ;;
    http://?* | https://?*) ;;
    *) fail "ENDPOINT $2 does not begin with http:// or https://" ;;
esac
case ${3:-https://vault} in
    *[[:space:]\"\\\)]*) fail "SECRET_URI $3 has characters that no address of a secret has" ;;
    https://?*) ;;
    *) fail "SECRET_URI $3 does not begin with https://" ;;
esac

root=/home/site/wwwroot/
separator=__
case $1 in
    *-windows) root='C:\\home\\site\\wwwroot\\' separator=: ;;
esac
agent="-javaagent:${root}coldspan-agent.jar"
warm=
case $1 in
    dedicated | dedicated-windows | premium | premium-windows) option=JAVA_OPTS ;;
    container) option="languageWorkers__java__arguments" ;;
    # A JVM that was started before the app was known to it never sees an option.
    consumption | consumption-windows | flex) option="languageWorkers${separator}java${separator}arguments" warm=yes ;;
    flex-windows | container-windows) fail "PLAN $1: there is no such plan on Windows" ;;
    *) fail "PLAN $1 is none of dedicated, premium, consumption, flex, container" ;;
esac

printf '[\n'
printf '  { "name": "%s", "value": "%s", "slotSetting": false },\n' "$option" "$agent"
if [ -n "$warm" ]; then
    printf '  { "name": "WEBSITE_USE_PLACEHOLDER", "value": "0", "slotSetting": false },\n'
fi
if [ $# -eq 3 ]; then
    printf '  { "name": "OTEL_EXPORTER_OTLP_HEADERS", "value": "@Microsoft.KeyVault(SecretUri=%s)", "slotSetting": false },\n' "$3"
fi
printf '  { "name": "OTEL_EXPORTER_OTLP_ENDPOINT", "value": "%s", "slotSetting": false }\n]\n' "$2"
