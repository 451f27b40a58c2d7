# Sets up what building and running Sallyport needs; sourced by ./run and ./test.
# shellcheck shell=bash

ONNXRUNTIME_VERSION=1.32.0

# What each package is for is in docs/DEPENDENCIES.md.
RUN_PACKAGES=(
    pkg-config unzip
    libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev libgstrtspserver-1.0-dev
    gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly
    gstreamer1.0-libav
    libturbojpeg0-dev libwebp-dev libpng-dev zlib1g-dev libcairo2-dev libsqlite3-dev libgpiod-dev libsodium-dev
    libcurl4-openssl-dev
    fonts-dejavu-core fonts-opendin
)
TEST_PACKAGES=(chromium chromium-driver firefox-esr curl ffmpeg openssl python3-venv fonts-liberation gstreamer1.0-tools systemd)

say() { printf '\033[1m▸ %s\033[0m\n' "$*"; }

fail() {
    printf '\033[31m✘ %s\033[0m\n' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "Installing packages needs root." "Run this once as root, or install: $*"
    fi
}

install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    local log
    log=$(mktemp)
    if ! { as_root apt-get -o DPkg::Lock::Timeout=900 update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 install -y \
            --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "Installing Debian packages failed." "The last lines of apt-get are above; the whole is in $log."
    fi
    rm -f "$log"
}

# A Python that has pip, for fetching from PyPI.
python_with_pip() {
    local candidate
    for candidate in python3 /usr/bin/python3; do
        if "$candidate" -m pip --version >/dev/null 2>&1; then
            echo "$candidate"
            return 0
        fi
    done
    install_packages python3-pip >&2
    echo /usr/bin/python3
}

# The inference library comes as a wheel; only its one shared library is kept, in .runtime/lib.
fetch_onnxruntime() {
    local home="$ROOT/.runtime/lib"
    [ -e "$home/libonnxruntime.so.$ONNXRUNTIME_VERSION" ] && return 0
    say "Fetching ONNX Runtime $ONNXRUNTIME_VERSION from PyPI"
    local work python
    work=$(mktemp -d)
    python=$(python_with_pip)
    if ! "$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: -d "$work" \
        "onnxruntime==$ONNXRUNTIME_VERSION" >"$work/log" 2>&1; then
        tail -n 5 "$work/log" >&2
        fail "Fetching ONNX Runtime failed." "Is PyPI reachable? pip's last lines are above."
    fi
    mkdir -p "$home"
    unzip -q -o -j "$work"/onnxruntime-*.whl 'onnxruntime/capi/libonnxruntime.so.*' -d "$home" ||
        fail "The ONNX Runtime wheel holds no libonnxruntime.so."
    ln -sf "libonnxruntime.so.$ONNXRUNTIME_VERSION" "$home/libonnxruntime.so.1"
    rm -rf "$work"
}

# Builds with the options given; SwiftPM's note on compiler flags of GStreamer's .pc files says nothing of use.
swift_build() {
    command -v swift >/dev/null 2>&1 || fail "Swift is not installed." "Sallyport needs Swift 6.2 or newer: https://swift.org/install"
    local status
    swift build --package-path "$ROOT" -c release --scratch-path "$BUILD" "$@" 2>&1 |
        grep --line-buffered -vE 'prohibited flag|unhandled; explicitly declare|^$' |
        sed -u 's/^/  /'
    status=${PIPESTATUS[0]}
    [ "$status" = 0 ] || fail "The build failed; the compiler's words are above."
}

# Compiled packages are kept outside the clone, so that a second clone does not compile them again.
BUILD="${SALLYPORT_BUILD:-${XDG_CACHE_HOME:-$HOME/.cache}/sallyport/build}"
