#!/usr/bin/env bash
# Generates src/onnx/generated/onnx.ts from the published onnx.proto.
# Usage: scripts/generate-onnx.sh [path to onnx.proto] [output folder]
# Without a path it takes the one that Debian's libonnx-dev installs (apt-get install -y libonnx-dev).
set -euo pipefail
proto=$(realpath "${1:-/usr/include/onnx/onnx.proto}")
root=$(cd "$(dirname "$0")/../../.." && pwd)
out=$(realpath -m "${2:-$root/packages/graph/src/onnx/generated}")
[ -f "$proto" ] || { echo "Expected the published onnx.proto at $proto. Install it: apt-get install -y libonnx-dev" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$proto" "$work/onnx.proto"
echo 'version: v2' > "$work/buf.yaml"
cat > "$work/buf.gen.yaml" <<EOF
version: v2
plugins:
  - local: $root/node_modules/.bin/protoc-gen-ts_proto
    out: $out
    opt: [esModuleInterop=true, importSuffix=.ts, forceLong=bigint, outputJsonMethods=false, outputPartialMethods=false, env=browser, useExactTypes=false, enumsAsLiterals=true, comments=false]
EOF
cd "$work" && "$root/node_modules/.bin/buf" generate
