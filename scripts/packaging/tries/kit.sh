# shellcheck shell=bash
# Shared by the trials of the packages: folders with Debian in them, and a federation of one country.
#
# A trial gets OUT, the folder of the packages, as its argument, and DEBIAN, the release, from its environment.
# shellcheck source=scripts/packaging/tools.sh
source "$(dirname "${BASH_SOURCE[0]}")/../tools.sh"
trial=$(basename "$0")
work=$(mktemp -d)
chmod 755 "$work"
# Commands of a trial that must run at its end: `finally COMMAND WORDS...`.
endings=("rm -rf --one-file-system $work")
finally() {
    endings=("$*" "${endings[@]}")
}
end() {
    local ending
    for ending in "${endings[@]}"; do
        eval "$ending" || true
    done
}
trap end EXIT

must() {
    local saying=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        printf '%s: %s\n' "$trial" "$saying"
    else
        printf 'try: %s: this failed: %s\n  command: %s\n' "$trial" "$saying" "$*" >&2
        tail -n 15 "$work/said" >&2
        exit 1
    fi
}
# The command must fail, and say this: `refused SAYING PATTERN COMMAND...`.
refused() {
    local saying=$1 pattern=$2
    shift 2
    if "$@" >"$work/refusal" 2>&1; then
        printf 'try: %s: this went through, and must be refused: %s\n' "$trial" "$*" >&2
        exit 1
    fi
    must "$saying" grep -E "$pattern" "$work/refusal"
}
skip() {
    printf '%s: not tried: %s\n' "$trial" "$*"
    exit 0
}

# Lays Debian into a folder: `debian_folder FOLDER [PACKAGES,...]`. It is fetched once for all trials that start from $BASES.
debian_folder() {
    local base="${BASES:-$work}/debian-${2:-minimal}"
    debian_tools debootstrap=debootstrap
    if [ ! -d "$base" ]; then
        debootstrap --variant=minbase ${2:+--include="$2"} "${DEBIAN:-bookworm}" "$base.part" >"$work/said" 2>&1 || {
            tail -n 5 "$work/said" >&2
            exit 1
        }
        mv "$base.part" "$base"
    fi
    cp -a "$base" "$1"
}
inside() {
    chroot "$folder" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root STRIAE_DATA_FOLDER=/var/lib/striae "$@"
}
as_node() {
    inside setpriv --reuid striae --regid striae --clear-groups "$@"
}
key_of() {
    as_node striae --json status | grep -o '"node_key":"[^"]*"'
}

# Founds a federation of one country, certifies the node of a folder, and gives it the documents: `join_federation PROGRAM DATA`.
join_federation() {
    local striae=$1 data=$2 network
    (
        umask 077
        mkdir "$work/authority"
        cd "$work/authority" || exit
        printf 'six words for a trial only\n' >passphrase
        export STRIAE_PASSPHRASE_FILE=$PWD/passphrase
        "$striae" authority init PT --country PT --name "Authority of a trial" --contact "+351"
        "$striae" charter new --federation Trial --threshold 1 --member PT/member.toml --out charter.toml
        "$striae" charter sign charter.toml --authority PT
        network=$("$striae" charter verify charter.toml --json | sed -n 's/.*"network":"\([0-9a-f]*\)".*/\1/p')
        "$striae" authority certify PT "$data/node-request.toml" --charter charter.toml --days 30 --out certificate.toml
        "$striae" --data-folder "$data" charter install charter.toml certificate.toml --network "$network"
    ) >"$work/said" 2>&1
    chown -R --reference="$data/node.toml" "$data"
}
