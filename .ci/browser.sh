#!/bin/sh
# Gives the tests a browser, a web server and, where it can, the HTML validator.
# Called by `make test`. What is there already is left as it is.
set -eu

PATH="$PATH:/usr/sbin:/sbin" # nginx is there, and not every user's PATH is
VNU=vnu-jar@26.9.27

has() { command -v "$1" >/dev/null 2>&1; }

has_browser() { has chromium || has chromium-browser || has google-chrome; }

# Without a Chinese font, Chinese pages are tested as rows of empty boxes.
has_chinese_font() { ! has fc-list || fc-list ':lang=zh-cn' | grep -q .; }

missing() {
    has_browser || echo chromium
    has_browser && has_chinese_font || echo fonts-noto-cjk
    has nginx || echo nginx-light
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
}

install_packages() {
    echo "Installing for the tests: $*"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

packages=$(missing | tr '\n' ' ')
if [ -n "$packages" ] && can_install; then
    # shellcheck disable=SC2086 # one word is one package
    install_packages $packages || echo "The packages could not be installed." >&2
fi

if ! has_browser || ! has nginx; then
    {
        echo "The tests need a browser and a web server. Install:"
        has_browser || echo "  Chromium or Google Chrome, as chromium, chromium-browser or google-chrome on the PATH"
        has nginx || echo "  nginx, on the PATH"
        echo "On Debian, as root: apt-get install chromium fonts-noto-cjk nginx-light"
    } >&2
    exit 1
fi
has_chinese_font || echo "No Chinese font is installed (fonts-noto-cjk): Chinese pages show empty boxes." >&2

# The validator is a Java program that comes as an npm package: wanted, not needed.
if ! has npm || ! has java; then
    echo "Skipping the HTML validator: it needs npm and java."
elif [ "$(cat .venv/npm/.vnu 2>/dev/null)" != "$VNU" ]; then
    mkdir -p .venv/npm
    if npm install --prefix .venv/npm --ignore-scripts --no-save --no-package-lock \
        --no-audit --no-fund --silent "$VNU"; then
        echo "$VNU" >.venv/npm/.vnu
    else
        echo "Skipping the HTML validator: $VNU could not be installed."
    fi
fi
