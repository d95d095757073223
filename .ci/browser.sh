#!/bin/sh
# Gives the tests a browser, a web server and, where it can, another clock and the HTML validator.
# Called by `make test`. What is there already is left as it is.
set -eu

PATH="$PATH:/usr/sbin:/sbin" # nginx is there, and not every user's PATH is
VNU=vnu-jar@26.9.27

has() { command -v "$1" >/dev/null 2>&1; }

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# Without a Chinese font, Chinese pages are tested as rows of empty boxes.
has_chinese_font() { has fc-list && fc-list ':lang=zh-cn' | grep -q .; }

# What the tests start in the end: the commands of browsers are scripts before the program.
binaries() {
    printf '%s\n' .venv/lib/python3*/site-packages/playwright/driver/node
    command -v nginx || true
    if browser >/dev/null; then
        program=$(readlink -f "$(browser)")
        printf '%s\n' "$program" "${program%/*}/chrome" /usr/lib/chromium*/chromium*
    fi
}

# One line for each library that is not there, or too old: its name, and the program.
missing_libraries() {
    has ldd || return 0
    binaries | while read -r binary; do
        [ ! -x "$binary" ] || ldd "$binary" 2>&1 | sed -n \
            -e "s|^[[:space:]]*\([^ ]*\) => not found.*|\1 $binary|p" \
            -e "s|.*version .\([^ ]*\). not found.*|\1 $binary|p"
    done | sort -u
}

# The package that brings a library. Those of a browser or of nginx bring all that it needs.
package_of() {
    case $1-$2 in
        libatomic.so.1-*) echo libatomic1 ;;
        libgcc_s.so.1-*) echo libgcc-s1 ;;
        libstdc++.so.6-*) echo libstdc++6 ;;
        lib*/chrom*) echo chromium ;;
        lib*/nginx) echo nginx-light ;;
    esac
}

missing_packages() {
    browser >/dev/null || echo chromium
    has_chinese_font || printf '%s\n' fontconfig fonts-noto-cjk
    has nginx || echo nginx-light
    has faketime || echo faketime
    missing_libraries | while read -r library binary; do package_of "$library" "$binary"; done
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

packages=$(missing_packages | sort -u | tr '\n' ' ')
if [ -n "$packages" ] && can_install; then
    # shellcheck disable=SC2086 # one word is one package
    install_packages $packages || echo "The packages could not be installed." >&2
    packages=$(missing_packages | sort -u | tr '\n' ' ')
fi

libraries=$(missing_libraries)
if ! browser >/dev/null || ! has nginx || [ -n "$libraries" ]; then
    {
        echo "The tests cannot run: this is missing here."
        browser >/dev/null ||
            echo "  Chromium or Google Chrome, as chromium, chromium-browser or google-chrome on the PATH"
        has nginx || echo "  nginx, on the PATH"
        [ -z "$libraries" ] || echo "$libraries" | while read -r library binary; do
            echo "  $library, a library that $binary needs"
        done
        [ -z "$packages" ] || echo "On Debian, as root: apt-get install ${packages% }"
    } >&2
    exit 1
fi
has_chinese_font || ! has fc-list ||
    echo "No Chinese font is installed (fonts-noto-cjk): Chinese pages show empty boxes." >&2
has faketime || echo "Skipping the build under another clock: it needs faketime."

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
