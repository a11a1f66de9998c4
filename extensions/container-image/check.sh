#!/bin/sh
# Builds the Dockerfile for real, with buildah, upon an image that has nothing but a file of a function in it, and looks at
# what came out: check.sh LAYER_ZIP. Needs neither Docker nor the network; ends with 3 where there is no buildah.
set -eu
layer=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
command -v buildah >/dev/null 2>&1 || {
    echo "there is no buildah" >&2
    exit 3
}
work=$(mktemp -d)
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
images() { buildah --root "$work/root" --runroot "$work/run" "$@"; }
trap 'images umount --all >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
fail() {
    echo "container-image: $1" >&2
    exit 1
}

mkdir "$work/context" "$work/task"
unzip -q "$layer" -d "$work/context/coldspan-layer"
echo "not looked into" >"$work/task/Orders.class"
container=$(images from scratch)
images copy --quiet "$container" "$work/task" /var/task >/dev/null
images config --cmd com.example.Orders::handleRequest --workingdir /var/task "$container"
images commit --quiet "$container" localhost/function >/dev/null

images bud --quiet --pull=never --build-arg FUNCTION_IMAGE=localhost/function \
    --file "$here/Dockerfile" --tag localhost/observed "$work/context" >/dev/null
built=$(images from --pull=never localhost/observed)
root=$(images mount "$built")

for file in coldspan/coldspan-agent.jar coldspan/coldspan-extension.jar coldspan/coldspan-wrapper extensions/coldspan; do
    cmp "$root/opt/$file" "$work/context/coldspan-layer/$file" || fail "/opt/$file is not the layer's"
done
for file in coldspan/coldspan-wrapper extensions/coldspan; do
    [ -x "$root/opt/$file" ] || fail "/opt/$file is not executable"
done
cmp "$root/var/task/Orders.class" "$work/task/Orders.class" || fail "the function's own files are gone"
images inspect --type image localhost/observed | python3 -c '
import json, sys
config = json.load(sys.stdin)["OCIv1"]["config"]
assert "AWS_LAMBDA_EXEC_WRAPPER=/opt/coldspan/coldspan-wrapper" in config["Env"], config
assert config["Cmd"] == ["com.example.Orders::handleRequest"], config
assert config["WorkingDir"] == "/var/task", config' || fail "variables, command or folder of the image are not what they should be"
echo "container-image: $(buildah --version): image has the layer, the wrapper's variable and the function's own command"
