#!/usr/bin/env bash
# How a federation is founded and goes on, with no network and no centre: files on USB sticks, fingerprints over a phone.
#
#   docs/ceremony.sh [FOLDER]        (STRIAE names the program, else the one on the path; FOLDER must not exist)
#
# Three countries found a federation and each certifies a node. A fourth joins, one is suspended, and one that lost its
# authority's key gets a new one by the others' decision. Everything is run by the tests, so it is true. In reality each
# country does its part on its own offline machine; here each has a folder.
set -euo pipefail

striae=${STRIAE:-striae}
work=${1:-ceremony}
[ ! -e "$work" ] || { echo "ceremony: $work exists already; name another folder" >&2; exit 2; }
mkdir -p "$work"
cd "$work"

step() { printf '\n== %s\n' "$*"; }
# The keys are sealed by passphrases. Each person types their own; here it is read from a file that only they may read.
umask 077
printf 'six random words of each authority\n' >passphrase
export STRIAE_PASSPHRASE_FILE=$PWD/passphrase

step "1. Each national authority makes its key, offline, and hands out its entry for the charter"
for country in PT ES FR; do
    "$striae" authority init "$country" --country "$country" --name "Authority of $country" --contact "+00 $country"
done

step "2. One of them drafts the charter of all three; two of three will decide what changes later"
"$striae" charter new --federation "Example Federation" --threshold 2 \
    --member PT/member.toml --member ES/member.toml --member FR/member.toml --out charter-1.toml

step "3. Every founder reads it and signs: in turn, or copies of it, which are then joined"
cp charter-1.toml copy-of-FR.toml
"$striae" charter sign charter-1.toml --authority PT
"$striae" charter sign charter-1.toml --authority ES
"$striae" charter sign copy-of-FR.toml --authority FR
"$striae" charter join charter-1.toml copy-of-FR.toml --out founded.toml
mv founded.toml charter-1.toml
"$striae" charter verify charter-1.toml

step "4. What they compare over a phone from now on: the federation's fingerprint"
network=$("$striae" charter verify charter-1.toml --json | sed -n 's/.*"network":"\([0-9a-f]*\)".*/\1/p')
"$striae" charter verify charter-1.toml --network "$network" | grep '^network'

step "5. Each country sets up a node; its authority certifies it, offline, after comparing fingerprints"
for country in PT ES FR; do
    "$striae" --data-folder "node-$country" node init --country "$country" \
        --listen /ip4/127.0.0.1/tcp/0 --address "/dns/node.${country,,}.example/tcp/4710"
    "$striae" authority certify "$country" "node-$country/node-request.toml" \
        --charter charter-1.toml --days 365 --out "certificate-$country.toml"
done

step "6. Each node installs the charter, whose fingerprint its operator has compared, and the certificates"
for country in PT ES FR; do
    "$striae" --data-folder "node-$country" charter install charter-1.toml certificate-*.toml --network "$network"
done

step "7. A fourth country joins: it signs for itself, and two of the three sign"
"$striae" authority init BE --country BE --name "Authority of BE" --contact "+00 BE"
"$striae" charter propose charter-1.toml --add BE/member.toml --out charter-2.toml
for signer in BE PT; do
    "$striae" charter sign charter-2.toml --authority "$signer" --charter charter-1.toml
done
if "$striae" charter verify charter-1.toml charter-2.toml; then
    echo "one signature of three should not be enough" >&2
    exit 1
fi
"$striae" charter sign charter-2.toml --authority FR --charter charter-1.toml
"$striae" charter verify charter-1.toml charter-2.toml
"$striae" --data-folder node-PT charter install charter-2.toml

step "8. One is suspended: its nodes count no more until it is reinstated"
"$striae" charter propose charter-1.toml charter-2.toml --suspend ES --out charter-3.toml
for signer in PT FR BE; do # three of four
    "$striae" charter sign charter-3.toml --authority "$signer" --charter charter-1.toml --charter charter-2.toml
done
"$striae" --data-folder node-PT charter install charter-3.toml
if "$striae" --data-folder node-PT ask E-1 --to ES; then
    echo "a suspended country should not be asked" >&2
    exit 1
fi

step "9. One lost its authority's key: the others decide (two of three are left), and it signs with a new one"
mv FR FR-lost
"$striae" authority init FR --country FR --name "Authority of FR" --contact "+00 FR"
"$striae" charter propose charter-1.toml charter-2.toml charter-3.toml --replace FR/member.toml --out charter-4.toml
for signer in PT BE FR; do
    "$striae" charter sign charter-4.toml --authority "$signer" \
        --charter charter-1.toml --charter charter-2.toml --charter charter-3.toml
done
cat charter-1.toml charter-2.toml charter-3.toml charter-4.toml >charter.toml
"$striae" charter verify charter.toml --network "$network"

step "10. What the lost key certified counts no more; the new one certifies the same node again"
"$striae" --data-folder node-PT charter install charter-4.toml
"$striae" authority certify FR node-FR/node-request.toml --charter charter.toml --out certificate-FR-2.toml
"$striae" --data-folder node-PT charter install certificate-FR-2.toml

step "11. A node's key is renewed: the new key takes the old one's place, and what the old one signed still counts"
"$striae" --data-folder node-FR charter install charter.toml certificate-FR-2.toml
"$striae" --data-folder node-FR node rotate --address /dns/node.fr.example/tcp/4710
"$striae" authority certify FR node-FR/node-request.toml --charter charter.toml --out certificate-FR-3.toml
"$striae" --data-folder node-FR charter install certificate-FR-3.toml
"$striae" --data-folder node-FR status | grep '^certificate'

step "12. A node's key was stolen: revoked, it never counts again, wherever the revocation arrives"
key=$("$striae" --data-folder node-PT status --json | sed -n 's/.*"node_key":"\([0-9a-f]*\)".*/\1/p')
"$striae" authority revoke PT "$key" --reason compromised --note "stolen disk" \
    --charter charter.toml --out revocation-PT.toml
"$striae" --data-folder node-FR charter install revocation-PT.toml

step "what a new member's node would be given: everything that counts, in one file"
"$striae" --data-folder node-FR charter show --all >everything.toml
grep -c '^# striae-' everything.toml
echo "the ceremony is over"
