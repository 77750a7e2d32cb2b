#!/usr/bin/env bash
# Follows docs/exploitation.md to the letter in a fresh minimal Debian: its own code blocks, in order, with systemd as the
# first program, in namespaces of its own (no port of this machine is used). Ten to twenty minutes, 8 GB of disk.
#
#   sudo scripts/try-production.sh [--python FOLDER] [--keep]
#
# --python: a Python 3.10 of this machine (the folder above bin/) copied to /opt/python3.10, where uv cannot download one.
# --keep: leave the Debian in its folder. What is tried is the last commit, not the files around it.
set -euo pipefail
cd "$(dirname "$0")/.."
page=docs/exploitation.md
suite=bookworm mirror=${MIRROR:-http://deb.debian.org/debian}
python="" keep="" started=$SECONDS

while [ $# -gt 0 ]; do
    case $1 in
        --python) python=$2; shift 2 ;;
        --keep) keep=1; shift ;;
        *) echo "Option inconnue : $1" >&2; exit 2 ;;
    esac
done
[ "$(id -u)" = 0 ] || { echo "Essai sauté : il faut être root (espaces de noms, chroot)."; exit 0; }
for tool in debootstrap unshare nsenter git; do
    command -v "$tool" >/dev/null || { echo "Essai sauté : $tool manque (apt-get install debootstrap util-linux git)."; exit 0; }
done

work=$(mktemp -d /var/tmp/essai-boussole.XXXXXX)
root=$work/debian
first="" # systemd's process, seen from here
say() { printf '\n=== %s (%d s)\n' "$1" $((SECONDS - started)); }
finish() {
    [ -z "$first" ] || kill -KILL "$first" 2>/dev/null || true
    [ -n "$keep" ] && echo "Gardé : $work" || rm -rf --one-file-system "$work"
}
trap finish EXIT

say "Debian $suite minimale"
debootstrap --variant=minbase --include=systemd-sysv "$suite" "$root" "$mirror" >"$work/debootstrap.log" ||
    { tail -5 "$work/debootstrap.log" >&2; exit 1; }
git clone --quiet --bare . "$root/srv/boussole.git"
git -C "$root/srv/boussole.git" update-ref "refs/heads/essai" "$(git rev-parse HEAD)"
git -C "$root/srv/boussole.git" symbolic-ref HEAD refs/heads/essai
# How this machine reaches the network, and nothing else of it.
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
environment=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
    DEBIAN_FRONTEND=noninteractive DEPOT=/srv/boussole.git)
authorities=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
if [ -f "$authorities" ]; then
    cp -L "$authorities" "$root/etc/essai-ca.crt"
    environment+=(SSL_CERT_FILE=/etc/essai-ca.crt PIP_CERT=/etc/essai-ca.crt)
fi
for name in http_proxy https_proxy no_proxy PIP_INDEX_URL UV_INDEX_URL UV_DEFAULT_INDEX; do
    [ -z "${!name:-}" ] || environment+=("$name=${!name}")
done
if [ -n "$python" ]; then
    mkdir "$root/opt/python3.10"
    cp -a "$(readlink -f "$python")/." "$root/opt/python3.10/"
    echo /opt/python3.10/lib >"$root/etc/ld.so.conf.d/python3.10.conf"
    chroot "$root" ldconfig
    environment+=(PYTHON=/opt/python3.10/bin/python3.10)
fi

# The page's blocks, by name: an HTML comment, then a fence.
block() {
    awk -v name="<!-- essai: $1 -->" '
        $0 == name { wanted = 1; next }
        wanted && /^```sh$/ { inside = 1; next }
        inside && /^```$/ { found = 1; exit }
        inside { print }
        END { if (!found) exit 1 }' "$page" || { echo "Le bloc « $1 » manque dans $page." >&2; exit 1; }
}

boot() { # systemd as process 1, alone in its namespaces
    cat >"$work/boot.sh" <<'BOOT'
set -e
root=$1
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for name in null zero full random urandom tty; do touch "$root/dev/$name"; mount --bind "/dev/$name" "$root/dev/$name"; done
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,ro,bind "$root/proc/sys"
# A branch of the control groups, which it then sees as the whole.
mount -t cgroup2 none "$root/sys/fs/cgroup"
mkdir -p "$root/sys/fs/cgroup/essai-boussole"
echo $$ >"$root/sys/fs/cgroup/essai-boussole/cgroup.procs"
umount "$root/sys/fs/cgroup"
exec unshare --cgroup sh -ec 'mount -t cgroup2 none "$1/sys/fs/cgroup"
    exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$1" /lib/systemd/systemd' - "$root"
BOOT
    unshare --mount --pid --fork --uts --ipc --net --kill-child sh "$work/boot.sh" "$root" >"$work/boot.log" 2>&1 &
    local outer=$!
    for _ in $(seq 100); do
        first=$(pgrep -P "$outer" -f /lib/systemd/systemd || true)
        if [ -n "$first" ] && inside systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded'; then return; fi
        sleep 0.3
    done
    cat "$work/boot.log" >&2
    echo "systemd n'a pas démarré." >&2
    exit 1
}

# Inside, with the network of the machine (connected) or alone with its own loopback (inside).
connected() { nsenter -t "$first" -m -p -u -i -- chroot "$root" env -i "${environment[@]}" "$@"; }
inside() { nsenter -t "$first" -m -p -u -i -n -- chroot "$root" env -i "${environment[@]}" "$@"; }
play() { # play HOW NAME: the block, stopped at the first command that fails
    say "Bloc « $2 »"
    { echo 'set -eu'; block "$2"; } >"$root/tmp/bloc.sh"
    "$1" bash /tmp/bloc.sh
}

say "systemd"
boot
nsenter -t "$first" -n ip link set lo up
inside systemctl is-system-running || true

# Downloaded with the network, then installed by the page's block with the loopback alone, so that PostgreSQL takes its
# usual port whatever runs on this machine.
say "Téléchargement des paquets"
{ echo 'set -eu'; block paquets | sed 's/apt-get install/apt-get install --download-only/'; } >"$root/tmp/bloc.sh"
connected bash /tmp/bloc.sh >"$work/paquets.log" 2>&1 || { tail -20 "$work/paquets.log" >&2; exit 1; }
play inside paquets >>"$work/paquets.log" 2>&1 || { tail -20 "$work/paquets.log" >&2; exit 1; }
tail -2 "$work/paquets.log"
play inside programme
play connected bibliothèques
play inside base
play inside réglages
play inside service

say "Certificat fait sur place (le vrai vient d'une autorité)"
# shellcheck disable=SC2016
inside sh -euc 'd=/etc/letsencrypt/live/assistant.exemple.quebec; mkdir -p $d; openssl req -x509 -newkey rsa:2048 -nodes \
    -days 2 -subj /CN=assistant.exemple.quebec -keyout $d/privkey.pem -out $d/fullchain.pem 2>/dev/null'
play inside mandataire

cp scripts/try_production.py "$root/tmp/"
check() { say "$1"; inside python3 /tmp/try_production.py "$2"; }
check "Droits des fichiers" rights
check "Une conversation à travers nginx" talk
play inside "mise à jour" # there is nothing new to pull, nor to install
check "Un serveur tué : la conversation continue" kill
play inside remettre
inside curl -fs --fail-early --retry 150 --retry-delay 2 --retry-all-errors http://127.0.0.1:5005/ready
check "La copie est remise, la conversation de la copie continue" restored
say "Tout a marché"
