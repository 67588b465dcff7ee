#!/bin/sh
# Makes sure that there is a redis-server, and says what to do when there is none.
set -eu
if command -v redis-server >/dev/null; then exit 0; fi
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends redis-server
  exit 0
fi
echo 'redis-server is missing. Install it; on Debian: sudo apt-get install redis-server' >&2
exit 1
