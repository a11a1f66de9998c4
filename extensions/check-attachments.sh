#!/bin/sh
# Checks every way of attaching Coldspan with the tool that its users have: check-attachments.sh [NAME...]
# Names are paths, terraform, sam, cdk, serverless, image, azure, gcp; without one all are checked. Tools are installed into a
# cache outside the tree, once, some 1.3 GB; what cannot be had here is skipped with the reason. Nothing is deployed and no
# account is asked. Ends with 1 if a check failed.
#   COLDSPAN_CACHE               where tools are kept; ~/.cache/coldspan
#   COLDSPAN_LAYER               the layer; extensions/aws-lambda/target/coldspan-layer.zip
#   COLDSPAN_TERRAFORM_PLUGINS   a folder with Terraform's providers, where its registry cannot be reached
set -u
here=$(cd "$(dirname "$0")" && pwd)
cache=${COLDSPAN_CACHE:-$HOME/.cache/coldspan}/attachments
layer=${COLDSPAN_LAYER:-$here/aws-lambda/target/coldspan-layer.zip}
log=$cache/last.log
mkdir -p "$cache"
# What tests leave behind goes with this folder.
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

cfn_lint=1.58.0
sam_cli=1.170.0
azure_cli=2.91.0
pycep=0.7.1
serverless_3=3.40.0

has() { command -v "$1" >/dev/null 2>&1; }

# The rest of a check runs in a subshell: 0 is well, 3 is skipped, all else failed; $log has what it printed.
skip() {
    echo "$1"
    exit 3
}

# A copy of one of the folders here, without what it has installed or built; prints its path.
copied() {
    mkdir -p "$cache/$1"
    find "$cache/$1" -mindepth 1 -maxdepth 1 ! -name node_modules ! -name .terraform -exec rm -rf {} +
    (cd "$here/$1" && tar cf - --exclude=node_modules --exclude=.terraform --exclude=dist --exclude=__pycache__ .) |
        tar xf - -C "$cache/$1" && echo "$cache/$1"
}

# A Python environment with these packages, made once for just these versions; prints its path.
python_with() {
    has python3 || return 3
    environment=$cache/python-$(echo "$*" | cksum | cut -d' ' -f1)
    if [ ! -e "$environment/ready" ]; then
        python3 -m venv --clear "$environment" && "$environment/bin/pip" install -q "$@" >&2 && : >"$environment/ready" || return 3
    fi
    echo "$environment/bin"
}

# What the lock file names, and no address: it has to install from wherever this machine's npm does.
npm_ci() {
    has npm || skip "there is no npm"
    if grep -q '"resolved"' package-lock.json; then
        echo "package-lock.json names a registry's addresses; make it with this folder's .npmrc"
        exit 1
    fi
    npm ci --no-audit --no-fund --loglevel=error || skip "npm could not install $PWD"
}

# Every path under /opt that an attachment names is one of the layer's files.
check_paths() {
    has unzip || skip "there is no unzip"
    [ -r "$layer" ] || skip "there is no $layer; build extensions/aws-lambda or set COLDSPAN_LAYER"
    unzip -Z1 "$layer" >"$cache/layer.txt" || exit 1
    set -- terraform/main.tf sam/template.yaml cdk/src/coldspan.ts serverless-framework/lib/attach.js container-image/Dockerfile
    for file in "$@"; do
        named=$(grep -oE '/opt/coldspan/[A-Za-z0-9.-]+' "$here/$file" | sed 's|^/opt/||' | sort -u)
        [ -n "$named" ] || { echo "$file names no file of the layer" && exit 1; }
        for path in $named; do
            grep -qxF "$path" "$cache/layer.txt" || { echo "$file names /opt/$path, which $layer does not have" && exit 1; }
        done
    done
    echo "$# files name what the layer has"
}

check_terraform() {
    terraform=$(command -v terraform || command -v tofu) || skip "there is no terraform and no tofu"
    cd "$(copied terraform)" || exit 1
    "$terraform" fmt -check -recursive -diff . || exit 1
    set -- -input=false -no-color
    [ -n "${COLDSPAN_TERRAFORM_PLUGINS:-}" ] && set -- "$@" "-plugin-dir=$COLDSPAN_TERRAFORM_PLUGINS"
    "$terraform" init "$@" || skip "the AWS provider cannot be had; set COLDSPAN_TERRAFORM_PLUGINS"
    "$terraform" validate -no-color && "$terraform" test -no-color || exit 1
    echo "$("$terraform" version | head -n 1), $(sed -n '/hashicorp\/aws/,/}/s/ *version *= *"\(.*\)"/hashicorp\/aws \1/p' .terraform.lock.hcl)"
}

check_sam() {
    bin=$(python_with "cfn-lint==$cfn_lint" "aws-sam-cli==$sam_cli") || skip "pip could not install aws-sam-cli"
    cd "$(copied sam)" || exit 1
    export SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=eu-west-1
    "$bin/sam" validate --lint --template template.yaml || exit 1
    "$bin/cfn-lint" template.yaml || exit 1
    "$bin/python" -W ignore -m unittest discover -s tests || exit 1
    echo "$("$bin/sam" --version), $("$bin/cfn-lint" --version)"
}

check_cdk() {
    cd "$(copied cdk)" || exit 1
    npm_ci
    npm test || exit 1
    : >function.zip
    [ -r "$layer" ] || layer=$PWD/function.zip
    npx --no-install cdk synth --quiet --output cdk.out -c "layerZip=$layer" -c "functionJar=$PWD/function.zip" || exit 1
    grep -q '/opt/coldspan/coldspan-wrapper' cdk.out/Shop.template.json || exit 1
    bin=$(python_with "cfn-lint==$cfn_lint" "aws-sam-cli==$sam_cli") && {
        "$bin/cfn-lint" --non-zero-exit-code error cdk.out/Shop.template.json || exit 1
    }
    echo "aws-cdk-lib $(node -p "require('aws-cdk-lib/package.json').version"), cdk $(npx --no-install cdk --version)"
}

check_serverless() {
    cd "$(copied serverless-framework)" || exit 1
    npm_ci
    npm test && npm run test:framework || exit 1
    used="osls $(node -p "require('osls/package.json').version")"
    old=$cache/serverless-$serverless_3
    mkdir -p "$old"
    # Not in the lock file: five hundred packages that only this comparison needs.
    if [ -e "$old/ready" ] || { npm install --prefix "$old" --no-save --loglevel=error "serverless@$serverless_3" && : >"$old/ready"; }; then
        COLDSPAN_SERVERLESS=$old/node_modules/serverless/bin/serverless.js npm run test:framework || exit 1
        used="$used, serverless $serverless_3"
    fi
    echo "$used"
}

check_image() {
    has buildah || skip "there is no buildah"
    has unzip || skip "there is no unzip"
    [ -r "$layer" ] || skip "there is no $layer; build extensions/aws-lambda or set COLDSPAN_LAYER"
    "$here/container-image/check.sh" "$layer"
}

check_azure() {
    bin=$(python_with "pycep-parser==$pycep") || skip "pip could not install pycep-parser"
    cd "$(copied azure)" || exit 1
    "$bin/python" -m unittest discover -s tests || exit 1
    used="pycep-parser $pycep"
    if has bicep; then
        bicep build --stdout function-app.bicep >/dev/null && bicep lint function-app.bicep || exit 1
        used="$used, $(bicep --version)"
    else
        used="$used; not with bicep, which is not here"
    fi
    if bin=$(python_with "azure-cli==$azure_cli"); then
        ./settings.sh flex https://collector.example:4318 >settings.json
        export AZURE_CONFIG_DIR="$PWD/.az" AZURE_CORE_COLLECT_TELEMETRY=no
        # It reads its arguments and the file, and then finds nobody logged in: as far as it gets without an account.
        "$bin/az" functionapp config appsettings set --resource-group shop --name orders --settings @settings.json 2>&1 |
            tee az.log
        grep -q 'az login' az.log || exit 1
        used="$used, azure-cli $azure_cli up to the log-in"
    fi
    echo "$used"
}

check_gcp() {
    has python3 || skip "there is no python3"
    cd "$(copied gcp)" || exit 1
    agent=$(ls "$here"/../agent/dist/target/coldspan-agent-*-SNAPSHOT.jar 2>/dev/null | head -n 1)
    COLDSPAN_AGENT=$agent python3 -m unittest discover -v -s tests || exit 1
    has gcloud && gcloud --version | head -n 1 || echo "without gcloud, which is not here"
}

failed=0
for name in ${*:-paths terraform sam cdk serverless image azure gcp}; do
    case $name in
        paths | terraform | sam | cdk | serverless | image | azure | gcp) ;;
        *)
            echo "check-attachments.sh: $name is none of paths, terraform, sam, cdk, serverless, image, azure, gcp" >&2
            exit 2
            ;;
    esac
    ("check_$name") >"$log" 2>&1
    case $? in
        0) printf 'ok       %-11s %s\n' "$name" "$(tail -n 1 "$log")" ;;
        3) printf 'skipped  %-11s %s\n' "$name" "$(tail -n 1 "$log")" ;;
        *)
            printf 'FAILED   %s\n' "$name"
            tail -n 60 "$log"
            failed=1
            ;;
    esac
done
exit $failed
