#!/bin/sh
# Obtains a browser for the tests where none is installed and the platform can give one without asking; says so in a line.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable chrome msedge microsoft-edge; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ] || [ -d "/Applications/Microsoft Edge.app" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "No browser found: installing Debian's chromium for the browser tests."
  $sudo apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 && exit 0
fi
.venv/bin/python -m playwright install chromium >/dev/null 2>&1 && exit 0
echo "No browser could be had: install Chromium, Chrome or Edge for the browser tests."
exit 0
