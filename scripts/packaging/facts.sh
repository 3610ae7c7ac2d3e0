# shellcheck shell=bash
# Facts that all packages share; sourced after scripts/setup.sh, in the workspace's root.

# Packages are as old as the commit that they are made of, whatever the clock, zone, language or mask of the packer.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)} || {
    printf 'package: git cannot read the commit of this folder: pack in a clone of your own\n' >&2
    exit 1
}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)+$(date -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)
architecture=$(dpkg --print-architecture)
export version architecture
# Neither tags of images nor their registries take a plus.
export tag=${version/+/-}
# The user of the node in the image, by number: an image brings no user to the machine.
export image_user=4710

# A tar of a folder whose bytes depend on names, modes and contents alone: `plain_tar FOLDER NAMES...`.
plain_tar() {
    local folder=$1
    shift
    tar --create --directory "$folder" --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
        --owner=0 --group=0 --numeric-owner "$@"
}
