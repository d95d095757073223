"""What is done at the other end of an SSH connection: scripts for any POSIX shell.

Each is given the folder and its other words as arguments, and names or bytes on its input, so that
nothing of them is ever read as part of a script. Input that ends too early is noticed: bytes are
counted, and a name counts only with the end of its line.
"""

from __future__ import annotations

from zonesite.deployment.journal import FOLDER

MISSING, STOOD_THERE, DAMAGED, CUT_OFF = 44, 45, 46, 47
"""With what a script ends."""
_DRAFTS = f"{FOLDER}/drafts"
_ENTER = 'cd -- "$1" || exit 1; '
_PREPARE = (
    f'mkdir -p -- "$1" && {_ENTER}'
    f"[ -d {FOLDER} ] || mkdir -m 700 {FOLDER} || exit 1; mkdir -p {_DRAFTS} || exit 1; "
)
_RECEIVE = f'f={_DRAFTS}/$4; cat >"$f"; [ "$(wc -c <"$f")" -eq "$3" ] || exit {CUT_OFF}; '
"""Writes the input, of which the size is known, beside everything."""
_PARENT = 'case $2 in */*) mkdir -p -- "${2%/*}" || exit 1;; esac; '

NAMES = '[ -e "$1" ] || exit 0; ' + _ENTER + "find . ! -type d -print0"
READ = f'[ -f "$1/$2" ] || exit {MISSING}; ' + _ENTER + 'head -c "$3" -- "./$2"'
PUT = _PREPARE + _RECEIVE + _PARENT + 'mv -f -- "$f" "$2"'
CREATE = (
    _PREPARE
    + _RECEIVE
    + 'ln -- "$f" "$2" 2>/dev/null; s=$?; rm -f -- "$f"; [ $s -eq 0 ] && exit 0; '
    + f'[ -e "$2" ] && exit {STOOD_THERE}; exit 1'
)
TAKE_OVER = (
    _PREPARE
    + _RECEIVE
    + f'ln -- "$2" "$2.taken" 2>/dev/null || {{ rm -f -- "$f"; exit {STOOD_THERE}; }}; '
    # the substitution takes away the last line end of both
    + f'[ "$(cat -- "$2.taken")" = "$5" ] || {{ rm -f -- "$f" "$2.taken"; exit {STOOD_THERE}; }}; '
    + 'mv -f -- "$f" "$2"; s=$?; rm -f -- "$2.taken"; exit $s'
)
PLACE = (
    _PREPARE
    + f"f={_DRAFTS}/$2; "
    + "while IFS= read -r line; do "
    + "digest=${line%% *} path=${line#* }; "
    + f'kept={FOLDER}/files/${{digest%"${{digest#??}}"}}/$digest; '
    + f'[ -f "$kept" ] || {{ echo "$path"; exit {DAMAGED}; }}; '
    + "if command -v sha256sum >/dev/null; then "
    + 'case $(sha256sum <"$kept") in "$digest"*) ;; '
    + f'*) rm -f -- "$kept"; echo "$path"; exit {DAMAGED};; esac; fi; '
    + 'case $path in */*) mkdir -p -- "${path%/*}" || exit 1;; esac; '
    # two names of one file are not moved onto each other (POSIX, rename)
    + '[ "$kept" -ef "./$path" ] && continue; '
    + 'ln -f -- "$kept" "$f" && mv -f -- "$f" "./$path" || exit 1; done'
)
REMOVE = (
    '[ -e "$1" ] || exit 0; '
    + _ENTER
    + "while IFS= read -r path; do "
    + 'rm -f -- "./$path" || exit 1; '
    + "while case $path in */*) path=${path%/*};; *) false;; esac; do "
    + 'rmdir -- "./$path" 2>/dev/null || break; done; done'
)
