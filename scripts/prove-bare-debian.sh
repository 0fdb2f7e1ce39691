#!/usr/bin/env bash
# Optional proof, for root on Debian or Ubuntu: the committed tree runs on a system with nothing but Node.
# Makes a minimal system in a temporary folder (needs debootstrap), clones the project into root's private home
# there, runs `npm start`, asks /health, then runs `npm test`, and removes everything again.
# Usage: scripts/prove-bare-debian.sh [start|test]   (both when left out). Takes 5 to 10 minutes and 3 GB.
set -euo pipefail

readonly what="${1:-all}"
readonly port="${PORT:-4899}"
project="$(cd "$(dirname "$0")/.." && pwd)"
readonly project

require() {
  command -v "$1" > /dev/null || { echo "This proof needs $1." >&2; exit 2; }
}

[ "$(id -u)" = 0 ] || { echo "This proof needs root: it makes and enters another system." >&2; exit 2; }
for program in debootstrap git curl node npm; do require "$program"; done

bare="$(mktemp -d)"
readonly bare
chmod 755 "$bare"

remove_bare_system() {
  for mounted in dev/shm dev proc; do
    if mountpoint -q "$bare/$mounted"; then umount -l "$bare/$mounted"; fi
  done
  rm -rf --one-file-system "$bare"
}
trap remove_bare_system EXIT

make_bare_system() {
  local codename mirror
  codename="$(. /etc/os-release && echo "$VERSION_CODENAME")"
  # The mirror this machine uses itself.
  mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)"
  debootstrap --variant=minbase "$codename" "$bare" "$mirror" > /dev/null

  mount -t proc proc "$bare/proc"
  mount --bind /dev "$bare/dev"
  mount -t tmpfs tmpfs "$bare/dev/shm"
  cp -L /etc/resolv.conf /etc/hosts "$bare/etc/"
}

bring_node() {
  local npm_folder
  npm_folder="$(npm root -g)/npm"
  cp -L "$(command -v node)" "$bare/usr/local/bin/node"
  mkdir -p "$bare/usr/local/lib/node_modules"
  cp -rL "$npm_folder" "$bare/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$bare/usr/local/bin/npm"
  chmod +x "$bare/usr/local/lib/node_modules/npm/bin/npm-cli.js"
}

bring_project() {
  git clone --quiet "$project" "$bare/root/ata"
  chmod 700 "$bare/root"
  if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then cp -L "$NODE_EXTRA_CA_CERTS" "$bare/etc/extra-ca.pem"; fi
}

# Only what reaches a registry is carried over; everything else of this machine stays outside.
inside() {
  env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin PORT="$port" \
    npm_config_registry="$(npm config get registry)" \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS=/etc/extra-ca.pem} \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" no_proxy="${no_proxy:-}" \
    chroot "$bare" /bin/sh -c "echo \$\$ > /tmp/inside.pid; cd /root/ata && exec $1" < /dev/null
}

prove_start() {
  inside 'npm start' &
  local launcher=$!
  local tries=0
  until curl --silent --fail "http://127.0.0.1:$port/health"; do
    kill -0 "$launcher" 2> /dev/null || { echo "npm start ended before it was ready." >&2; return 1; }
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { echo "npm start was not ready in ten minutes." >&2; return 1; }
    sleep 1
  done
  echo
  kill -TERM "$(cat "$bare/tmp/inside.pid")"
  wait "$launcher"
  echo "npm start: ready, healthy, and ended with exit code 0."
}

make_bare_system
bring_node
bring_project
if [ "$what" != test ]; then prove_start; fi
if [ "$what" != start ]; then inside 'npm test'; fi
