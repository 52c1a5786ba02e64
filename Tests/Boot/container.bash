# A Debian 12 container that runs the installed service, and words to check it with. Sourced by `run`.

cache=$PWD/.build-boot
root=$cache/root
spool=/var/spool/chancery
init=
nspawn=
failed=0
checked=0
# How long a condition may take to come true, in seconds. A machine that is busy needs longer; nobody waits longer.
patience=300

say() { printf '%s\n' "$*"; }

die() {
    say "FAIL  $*"
    exit 1
}

[[ $(id -u) == 0 ]] || die "the boot test needs root"
[[ -x .build/release/chancery ]] || die "no release build; run: make release"

# --- The root ---------------------------------------------------------------------------------------------------------

# bootstrap PACKAGES
bootstrap() {
    rm -rf "$root"
    timeout 1200 mmdebstrap --quiet --variant=minbase --include="$1" bookworm "$root" "$cache/sources.list" \
        >"$cache/mmdebstrap.log" 2>&1
}

make_root() {
    local packages="systemd,systemd-sysv,dbus,libcld2-0,libsqlite3-0,libssl3,libsystemd0,libuchardet0,libxml2,procps,rsync,make,man-db"
    [[ -e $root/.complete-$packages ]] && return
    mkdir -p "$cache"
    # Only Debian's own archives: other sources of this machine have no place in a plain Debian.
    apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
        grep ' bookworm' | sort -u >"$cache/sources.list"
    [[ -s $cache/sources.list ]] || die "this machine knows no package lists of bookworm; try: apt-get update"
    # Once more where a download fails.
    bootstrap "$packages" || bootstrap "$packages" || { tail -n 20 "$cache/mmdebstrap.log"; die "mmdebstrap"; }
    # An id of its own spares the first-boot questions.
    systemd-id128 new >"$root/etc/machine-id"
    : >"$root/.complete-$packages"
}

# --- The container ----------------------------------------------------------------------------------------------------

stop_container() {
    [[ -n $nspawn ]] || return 0
    if [[ -n $init ]]; then inside journalctl --no-pager >"$cache/journal.txt" 2>/dev/null || true; fi
    kill -TERM "$nspawn" 2>/dev/null || true
    local limit=$((SECONDS + 60))
    while kill -0 "$nspawn" 2>/dev/null && ((SECONDS < limit)); do sleep 0.1; done
    kill -KILL ${init:+"$init"} "$nspawn" 2>/dev/null || true
    wait "$nspawn" 2>/dev/null || true
    nspawn=
    init=
}
trap stop_container EXIT
trap 'exit 130' INT TERM

boot() {
    # Landlock by name, as the unit has it: systemd-nspawn's own filter knows it not, and forbids it.
    systemd-nspawn --quiet --boot --register=no --keep-unit --private-network --volatile=overlay \
        --directory="$root" --machine="chancery-boot-$$" --console=pipe --bind-ro="$PWD:/src" \
        --system-call-filter="landlock_create_ruleset landlock_add_rule landlock_restrict_self" \
        >"$cache/console.log" 2>&1 &
    nspawn=$!
    local limit=$((SECONDS + patience)) state=
    while ((SECONDS < limit)); do
        kill -0 "$nspawn" 2>/dev/null || { tail -n 20 "$cache/console.log"; die "the container ended"; }
        init=$(pgrep -P "$nspawn" | head -n 1 || true)
        if [[ -n $init ]]; then
            state=$(timeout 30 nsenter -t "$init" -a systemctl is-system-running 2>/dev/null || true)
            case $state in running | degraded) return ;; esac
        fi
        sleep 0.5
    done
    die "the container did not come up: ${state:-no answer}"
}

# Runs a command in the container as root; one that hangs is ended.
inside() {
    timeout "$patience" nsenter -t "$init" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"
}

# Runs a shell script in the container as a user.
as() {
    local user=$1
    inside runuser -u "$user" -- bash -euc "$2"
}

# --- Checks -----------------------------------------------------------------------------------------------------------

# check NAME COMMAND…: the command must succeed.
check() {
    local name=$1
    shift
    checked=$((checked + 1))
    if "$@" >"$cache/check.log" 2>&1; then
        say "ok    $name"
    else
        failed=$((failed + 1))
        say "FAIL  $name"
        tail -n 15 "$cache/check.log" | sed 's/^/      /'
    fi
}

# not COMMAND…: the command must fail.
not() { ! "$@"; }

# any PATTERN…: a line of standard input matches. It reads to the end: `grep -q` would end its writer with SIGPIPE.
any() { (($(grep -c "$@" || true) > 0)); }

# eventually COMMAND…: the command must succeed at some time.
eventually() {
    local limit=$((SECONDS + patience))
    until "$@"; do
        ((SECONDS < limit)) || return 1
        sleep 0.2
    done
}

# Prints the content of a new article; the argument makes it unlike every other.
article() {
    cat <<EOF
Envoys agree on a calendar, part $1

PORT ALDEN, March $(($1 % 28 + 1)) — Foreign Minister Ilse Marrack said on Tuesday that round $1 of the talks had ended.
"We will meet again in number $1 of these rooms," she told reporters in Port Alden.
EOF
}

digest_name() { printf '%s.%s.json' "$1" "$(sha256sum | cut -c 1-12)"; }

# has_digest NAME NUMBER: the outbox has the digest of article NUMBER, dropped as NAME.
has_digest() {
    local digest
    digest=$(article "$2" | digest_name "$1")
    inside test -s "$spool/outbox/$digest"
}

# is_empty DIRECTORY: nothing is left in a directory of the spool but the service's own notes.
is_empty() { [[ -z $(inside ls -A --ignore='.chancery.*' "$spool/$1") ]]; }

entry() { inside journalctl -u chancery --no-pager -o json "$@"; }

has_entry() { [[ -n $(entry "$@") ]]; }

main_pid() { inside systemctl show -P MainPID chancery; }

is_active() { inside systemctl is-active --quiet chancery; }

# drop NAME: standard input becomes an article that a user drops.
drop() { inside runuser -u clerk -- tee "$spool/inbox/$1" >/dev/null; }

# drop_many FIRST LAST: a user drops numbered articles as fast as they can be copied.
drop_many() {
    local number
    inside install -d -o clerk -g clerk /home/clerk/many
    inside find /home/clerk/many -type f -delete
    for ((number = $1; number <= $2; number++)); do
        article "$number" | inside tee "/home/clerk/many/n$number.txt" >/dev/null
    done
    as clerk "cp /home/clerk/many/*.txt $spool/inbox/"
}

# is_whole FIRST LAST: each of the numbered articles is somewhere, and in one place only.
is_whole() {
    local number names
    names=$(inside ls "$spool/inbox" "$spool/work" "$spool/archive")
    for ((number = $1; number <= $2; number++)); do
        (($(grep -c "^n$number\.txt" <<<"$names") == 1)) || { echo "n$number.txt"; return 1; }
    done
}

# has_all FIRST LAST: each of the numbered articles has exactly one digest, and nothing is left on the way.
has_all() {
    local number names
    names=$(inside ls "$spool/outbox")
    for ((number = $1; number <= $2; number++)); do
        grep -qxF "$(article "$number" | digest_name "n$number.txt")" <<<"$names" || return 1
        (($(grep -c "^n$number\.txt\..*\.json$" <<<"$names") == 1)) || return 1
    done
}

# The message ids, as in `chancery.catalog`.
id_started=6c27982490e74aa79d85cec2050bf592
id_stopped=9f7fef38b1054b0d86951f962bbcbbb1
id_reloaded=5da2fcc529c74b72b43194051b3ec101
id_gave_up=624be34b3b2a4fea946ee71c1da56be2
id_unreadable=d0f9bc1e41644b93889e98c426669520

verify_is_clean() {
    local said
    said=$(inside systemd-analyze verify chancery.service 2>&1) || { printf '%s\n' "$said"; return 1; }
    printf '%s\n' "$said"
    ! grep -q chancery <<<"$said"
}

has_status() { [[ -n $(inside systemctl show -P StatusText chancery) ]]; }

has_result() { [[ $(inside systemctl show -P Result chancery) == "$1" ]]; }

# When the service manager heard `WATCHDOG=1` last, in microseconds since the machine's start.
fed_at() { inside systemctl show -P WatchdogTimestampMonotonic chancery; }

fed_since() { (($(fed_at) > $1)); }

same_pid() { [[ $(main_pid) == "$1" ]]; }

# second_is_refused: a service beside the running one ends with the status that the unit does not restart on.
second_is_refused() {
    local said status=0
    said=$(inside runuser -u chancery -- chancery run --config /etc/chancery/chancery.yaml --log-target stderr 2>&1) ||
        status=$?
    printf '%s: %s\n' "$status" "$said"
    ((status == 75)) && grep -qF "another chancery (pid $(main_pid)) serves this spool" <<<"$said"
}

# other_pid PID: the service runs, and as another process.
other_pid() { [[ $(main_pid) != "$1" && $(main_pid) != 0 ]] && is_active; }

# has_file_like DIRECTORY PATTERN: a directory of the spool has a file whose name matches.
has_file_like() { inside ls -A "$spool/$1" | any -E "$2"; }

has_one_digest() { (($(inside ls "$spool/outbox" | grep -c "^$1\..*\.json$") == 1)); }

# says_remedy FILE TEXT
says_remedy() { inside journalctl -u chancery -o cat --output-fields=CHANCERY_REMEDY "CHANCERY_FILE=$1" | any -F "$2"; }

# has_field FIELD MATCH…: the entries that match have the field.
has_field() {
    local field=$1
    shift
    entry "$@" | any -F "\"$field\":"
}

# explains MATCH TEXT: the catalog's text for the entries that match has this in it.
explains() { inside journalctl -u chancery --no-pager -x "$1" | any -F "$2"; }

# long_article NUMBER BYTES: an article that takes long to read: 64 KiB some 15 seconds, 2,000,000 bytes many minutes.
# From 100,000 bytes on it wants more memory than the least that article.memory-limit may be.
long_article() {
    article "$1"
    yes "We met. We met. We met. We met. We met. We met. We met. We met." | head -c "$2" || true
}

reader_pids() { inside pgrep -P "$(main_pid)"; }

# filter_count PID: how many system call filters a process has.
filter_count() { inside sed -n 's/^Seccomp_filters:\t//p' "/proc/$1/status"; }

# are_confined: there are reader processes, and each has a filter more than the service and may gain no rights.
are_confined() {
    local pid pids of_service
    pids=$(reader_pids)
    [[ -n $pids ]] || return 1
    of_service=$(filter_count "$(main_pid)")
    for pid in $pids; do
        (($(filter_count "$pid") > of_service)) || { echo "$pid has no filter of its own"; return 1; }
        inside grep -q "^NoNewPrivs:.1" "/proc/$pid/status" || { echo "$pid may gain rights"; return 1; }
    done
}

# kernel_has_landlock: by the kernel's own word, given here and not in the container. Perl is on every Debian, and
# mmdebstrap is in it.
kernel_has_landlock() {
    # landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION)
    perl -e 'exit(syscall(444, 0, 0, 1) > 0 ? 0 : 1)'
}

# has_confinement: the last start's entry has the filter, and Landlock where this kernel has it.
has_confinement() {
    local said
    said=$(entry --output-fields=CHANCERY_SECCOMP,CHANCERY_LANDLOCK CHANCERY_SECCOMP=true | tail -n 1)
    printf '%s\n' "$said"
    [[ -n $said ]] || return 1
    if kernel_has_landlock; then
        grep -q '"CHANCERY_LANDLOCK":"[1-9]' <<<"$said"
    else
        grep -q '"CHANCERY_LANDLOCK":"0"' <<<"$said"
    fi
}

# is_at_work FILE
is_at_work() { inside test -e "$spool/work/$1"; }

# reading_pids: the readers that are reading: they compute, and have loaded their data, for they are confined.
reading_pids() {
    local state pid of_service
    of_service=$(filter_count "$(main_pid)")
    inside ps -o state=,pid= --ppid "$(main_pid)" | while read -r state pid; do
        [[ $state == R ]] && (($(filter_count "$pid") > of_service)) && echo "$pid"
    done
}

# kill_over FILE: the reader that has the file, which alone is at work, gets SIGILL, each time until it has left work/.
kill_over() {
    local limit=$((SECONDS + patience)) pid
    while is_at_work "$1"; do
        ((SECONDS < limit)) || return 1
        for pid in $(reading_pids); do inside kill -ILL "$pid" || true; done
        sleep 0.2
    done
    inside test -e "$spool/quarantine/$1"
}

# sequence FILE: the number of the file's outcome, which is its only one.
sequence() {
    entry --output-fields=CHANCERY_SEQUENCE "CHANCERY_FILE=$1" |
        sed -n 's/.*"CHANCERY_SEQUENCE":"\([0-9]*\)".*/\1/p'
}

# came_before FILE OTHER: the outcome of the first was told before that of the second.
came_before() {
    local first second
    first=$(sequence "$1")
    second=$(sequence "$2")
    echo "$1 has $first, $2 has $second"
    ((first < second))
}

# has_reason FILE TEXT: the reason beside a quarantined file has the text.
has_reason() { inside cat "$spool/quarantine/$1.reason.json" | any -F "$2"; }

# set_article_limit KEY VALUE: in the configuration.
set_article_limit() { inside sed -i "s/^  #\?$1: .*/  $1: $2/" /etc/chancery/chancery.yaml; }

# are_quarantined FILE…: each of the files lies in the quarantine, and there is one entry on it.
are_quarantined() {
    local file
    for file; do
        inside test -s "$spool/quarantine/$file.reason.json" || return 1
        (($(entry CHANCERY_OUTCOME=quarantined "CHANCERY_FILE=$file" | grep -c .) == 1)) || return 1
        ! has_file_like outbox "^$file\." || return 1
    done
}

# --- Upgrades ---------------------------------------------------------------------------------------------------------

# put PATH: standard input becomes a file of the service's in the spool.
put() { inside runuser -u chancery -- tee "$spool/$1" >/dev/null; }

# put_digest VERSION NAME NUMBER: the outbox has the digest of article NUMBER, by a service of that version.
put_digest() {
    article "$3" | inside tee "/tmp/$2" >/dev/null
    inside chancery digest "/tmp/$2" | sed "s/\"version\":\"[^\"]*\"/\"version\":\"$1\"/" |
        put "outbox/$(article "$3" | digest_name "$2")"
}

# lay_out VERSION: the spool as a service of that version may have left it when it was killed, with files on every step
# of the way. It is simulated: no old program has run, and its digests are ours under its version. What 0.1.0 left
# is this alone.
lay_out() {
    inside find "$spool" -mindepth 2 -delete
    inside find /var/lib/chancery -mindepth 1 -delete
    article 500 | put inbox/waiting.txt
    article 501 | put work/claimed.txt
    echo '{"title": "Claimed before"}' | put work/claimed.txt.meta.json
    article 502 | put work/split.txt
    echo '{"title": "Split before"}' | put inbox/split.txt.meta.json
    article 503 | put work/written.txt
    put_digest "$1" written.txt 503
    article 504 | put archive/done.txt
    put_digest "$1" done.txt 504
    article 505 | put archive/followed.txt
    put_digest "$1" followed.txt 505
    echo '{}' | put work/followed.txt.meta.json
    printf '\0' | put quarantine/bad.txt
    echo '{"code":"binary","file":"bad.txt","reason":"x","remedy":"y","version":"'"$1"'"}' |
        put quarantine/bad.txt.reason.json
    echo '{"id":' | put outbox/.chancery-99-1
}

# attempt COUNT NAME: the service's note that work on the file was begun so often.
attempt() {
    printf '%s %s' "$1" "$2"
    head -c $((510 - ${#2})) /dev/zero
}

# lay_out_notes: what a service of 0.3.0 left besides: locks that nobody holds, notes on attempts, the number of the
# last outcome, and a key under the name that it had. The file over which it had died twice is for nobody to read again.
lay_out_notes() {
    local directory
    for directory in work outbox quarantine; do echo 99 | put "$directory/.chancery.lock"; done
    echo 99 | inside runuser -u chancery -- tee /var/lib/chancery/.chancery.lock >/dev/null
    article 506 | put work/deadly.txt
    { attempt 1 claimed.txt; attempt 2 deadly.txt; } | put work/.chancery.attempts
    inside chmod 0600 "$spool"/{work,outbox,quarantine}/.chancery.lock /var/lib/chancery/.chancery.lock \
        "$spool/work/.chancery.attempts"
    printf '%020d\n' 1000000 | inside runuser -u chancery -- tee /var/lib/chancery/sequence >/dev/null
    printf 'workers: 5\n' | inside tee -a /etc/chancery/chancery.yaml >/dev/null
}

# has_readers COUNT: so many reader processes are there.
has_readers() { (($(reader_pids | grep -c .) == $1)); }

# checksums: those of all that an upgrade must leave as it is.
checksums() {
    inside bash -c "cd $spool && sha256sum outbox/*.json archive/done.txt archive/followed.txt quarantine/*"
}

# same_checksums SUMS: what SUMS names is there, unchanged.
same_checksums() { inside bash -c "cd $spool && sha256sum --quiet --check -" <<<"$1"; }

has_files() {
    local directory
    for directory; do [[ -n $(inside ls "$spool/$directory") ]] || { echo "$directory is empty"; return 1; }; done
}

# has_title NAME TITLE: the digest of the file has the title, which only its sidecar told.
has_title() { inside bash -c "cat $spool/outbox/$1.*.json" | any -F "\"title\":\"$2\""; }

# is_complete NAME…: each of the files lies in one of the places where files stay, and in one only.
is_complete() {
    local name names
    names=$(inside ls "$spool/inbox" "$spool/work" "$spool/archive" "$spool/quarantine")
    for name; do (($(grep -cxF "$name" <<<"$names") == 1)) || { echo "$name"; return 1; }; done
}

has_text() { inside journalctl --no-pager -o json | any -F "$1"; }
