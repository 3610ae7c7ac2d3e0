# shellcheck shell=sh
# The folder of this machine's node, for people who may read it.
if [ -z "${STRIAE_DATA_FOLDER:-}" ] && [ -e /var/lib/striae ]; then
    export STRIAE_DATA_FOLDER=/var/lib/striae
fi
