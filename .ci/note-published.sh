#!/usr/bin/env bash
# Notes in data/ledger.jsonl what was published, and commits that file to main, and nothing else:
#     .ci/note-published.sh INSTANT REMOTE
# It is called in the tree that was published, with the instant of the site. Main may have moved on
# since: what it says is not touched, and what it has noted stays. Nothing new, no commit.
set -euo pipefail

instant=$1 remote=$2
ledger=data/ledger.jsonl
main=$(mktemp -d)
trap 'git worktree remove --force "$main" 2>/dev/null || rm -rf "$main"' EXIT
name=(-c "user.name=github-actions[bot]")
email=(-c "user.email=41898282+github-actions[bot]@users.noreply.github.com")

for _ in 1 2 3; do # somebody may push at the same time
    git worktree remove --force "$main" 2>/dev/null || true
    git fetch --quiet "$remote" main
    git worktree add --quiet --detach "$main" FETCH_HEAD
    cp "$main/$ledger" "$ledger" 2>/dev/null || rm -f "$ledger"
    make ledger ARGS="update --now $instant"
    mkdir -p "$main/data"
    cp "$ledger" "$main/$ledger"
    git -C "$main" add "$ledger"
    if git -C "$main" diff --cached --quiet; then
        echo "Nothing is new since the last notes."
        exit
    fi
    git -C "$main" "${name[@]}" "${email[@]}" commit --quiet --message "Note what was published at $instant"
    if git -C "$main" push --quiet "$remote" HEAD:refs/heads/main; then
        exit
    fi
done
echo "::error::main does not take the notes. Allow this workflow to push there, or run 'make ledger ARGS=update' and commit $ledger."
exit 1
