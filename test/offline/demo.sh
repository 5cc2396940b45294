#!/usr/bin/env bash
# The demo in a network namespace that has loopback and nothing else: whoever asked for another address would fail.
# Where this machine allows no namespaces, the demo runs in its network, and that is said. In both it asserts by itself
# that neither it nor the sample's server nor a page asks for more than loopback.
set -euo pipefail
cd "$(dirname "$0")/../.."

demo=(node dist/bundle/faceid-mock.js demo --assert-offline)
up='ip link set lo up && exec "$@"'

npm run browser
for namespace in "unshare --net" "unshare --map-root-user --net"; do
  # shellcheck disable=SC2086
  if $namespace sh -c "$up" sh true 2> /dev/null; then
    echo "in a network namespace with loopback alone:"
    # shellcheck disable=SC2086
    exec $namespace sh -c "$up" sh "${demo[@]}"
  fi
done
echo "no network namespace is allowed here: the demo runs in this machine's network"
exec "${demo[@]}"
