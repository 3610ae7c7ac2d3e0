# shellcheck shell=bash
# Makes a Debian machine ready to build Striae; sourced by scripts/demo, scripts/test and scripts/fuzz.
#
# After it: the system packages and Rust are there, the working folder is the workspace's root, and
# CARGO_TARGET_DIR lies outside of the clone, so that RocksDB is compiled once for all clones.

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "these packages are missing and sudo is not there to install them: run as root: $*"
    fi
}

has_libclang() {
    # Found at run time by RocksDB's build, which reads its C header with it.
    [ -n "${LIBCLANG_PATH:-}" ] && return
    compgen -G '/usr/lib/llvm-*/lib/libclang*.so*' >/dev/null ||
        compgen -G '/usr/lib/*/libclang*.so*' >/dev/null
}

install_packages() {
    local missing=()
    if ! command -v c++ >/dev/null || ! command -v make >/dev/null; then
        missing+=(build-essential)
    fi
    command -v clang >/dev/null || missing+=(clang)
    has_libclang || missing+=(libclang-dev)
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    command -v git >/dev/null || missing+=(git)
    python3 -c "import venv, ensurepip" 2>/dev/null || missing+=(python3 python3-venv)
    # Builds the pages, and is the provider of OpenID Connect at which the tests sign in.
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    command -v curl >/dev/null || missing+=(curl ca-certificates)
    # A hardware token in software, for the tests.
    command -v softhsm2-util >/dev/null || missing+=(softhsm2)
    [ "${#missing[@]}" -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        fail "install these by hand, there is no apt-get here: ${missing[*]}"
    say "installing ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# Prometheus' tool that tries rules of alerts: from Debian's package, and without the server that the package installs and starts. It
# lies beside the build; a download of 19 MB.
install_promtool() {
    local folder="$CARGO_TARGET_DIR/../promtool"
    promtool="$(command -v promtool || printf '%s' "$folder/usr/bin/promtool")"
    [ ! -x "$promtool" ] || return 0
    command -v apt-get >/dev/null || fail "install promtool by hand, there is no apt-get here"
    say "fetching promtool"
    mkdir -p "$folder"
    local fetch=(apt-get -q -o APT::Sandbox::User="$(id -un)" download prometheus)
    # Where the lists of packages are missing or old, they are fetched first.
    (cd "$folder" && { "${fetch[@]}" || { as_root apt-get update -q && "${fetch[@]}"; }; } &&
        dpkg-deb --fsys-tarfile prometheus_*.deb | tar --extract ./usr/bin/promtool && rm prometheus_*.deb) ||
        fail "promtool could not be fetched: install Debian's package prometheus, or put promtool into the PATH"
}

wanted_rust() {
    sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml
}

has_rust() {
    local found
    found=$(cargo --version 2>/dev/null | awk '{print $2}')
    [ -n "$found" ] && [ "$(printf '%s\n%s\n' "$1" "$found" | sort -V | head -n 1)" = "$1" ]
}

install_rust() {
    local wanted
    wanted=$(wanted_rust)
    if [ -d "${CARGO_HOME:-$HOME/.cargo}/bin" ]; then
        PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
    fi
    has_rust "$wanted" && return
    if ! command -v rustup >/dev/null && command -v apt-cache >/dev/null &&
        apt-cache show rustup >/dev/null 2>&1; then
        say "installing rustup"
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y rustup
    fi
    if command -v rustup >/dev/null; then
        rustup toolchain install stable --profile minimal --component clippy --component rustfmt
        rustup default stable
    fi
    has_rust "$wanted" ||
        fail "Rust $wanted or newer is needed: install it as https://rustup.rs says, then run this again"
}

say_what_the_first_build_takes() {
    if ! compgen -G "$CARGO_TARGET_DIR/release/build/librocksdb-sys-*/out/librocksdb.a" >/dev/null; then
        say "First build: RocksDB (C++) is compiled once, 15 to 20 minutes on two cores, less on more."
        say "It is kept in $CARGO_TARGET_DIR; later builds take a minute or two."
    fi
}

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/striae/target}"
install_packages
install_rust
