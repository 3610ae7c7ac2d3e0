# shellcheck shell=bash
# Installs the tools that packing and its test need; sourced after scripts/setup.sh or without it.

# Debian's packages for commands that are not there: `debian_tools COMMAND=PACKAGE ...`.
debian_tools() {
    local pair missing=() as=()
    [ "$(id -u)" -eq 0 ] || as=(sudo)
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    printf 'installing %s\n' "${missing[*]}" >&2
    {
        "${as[@]}" apt-get update -q
        "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    } >&2
}

# Packages can be fetched only after apt has the lists of its sources.
debian_lists() {
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null && return
    if [ "$(id -u)" -eq 0 ]; then apt-get update -q >&2; else sudo apt-get update -q >&2; fi
}

# A tool of this version from crates.io, in a folder beside the build.
cargo_tool() {
    local name=$1 version=$2 folder
    folder="$(dirname "$CARGO_TARGET_DIR")/packaging-tools/$name-$version"
    if [ ! -x "$folder/bin/$name" ]; then
        printf 'installing %s %s\n' "$name" "$version" >&2
        env -u CARGO_TARGET_DIR -u RUSTFLAGS cargo install --quiet --locked --root "$folder" --version "$version" "$name" >&2
    fi
    PATH="$folder/bin:$PATH"
}
