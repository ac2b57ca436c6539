#!/usr/bin/env bash
# What the GitHub action runs: the check, and what a change does to each verdict.
set -euo pipefail

# Older shells take an empty list for an unset one, hence `${list[@]+...}`.

services=()
while IFS= read -r service; do
  if [[ -n ${service//[[:space:]]/} ]]; then services+=("$service"); fi
done <<< "${SERVICES:-}"

# The runner shows an annotation where its path leads to from the root of the repository, so juris runs there.
prefix=
if [[ -n ${GITHUB_WORKSPACE:-} ]]; then
  root=$(cd "$GITHUB_WORKSPACE" && pwd -P)
  here=$(pwd -P)
  if [[ $here == "$root"/* ]]; then prefix=${here#"$root"/}/; fi
fi

# A path as it is called from the root.
from_root() {
  case $1 in
    '' | - | /*) printf '%s' "$1" ;;
    *) printf '%s' "$prefix${1#./}" ;;
  esac
}

config=()
if [[ -n $prefix ]]; then
  # Where no service leads to the configuration, the directory does.
  if (( ${#services[@]} == 0 )); then
    dir=$here
    until [[ -f $dir/juris.toml || -e $dir/.git || $dir == "$root" ]]; do dir=$(dirname "$dir"); done
    if [[ -f $dir/juris.toml && $dir == "$root"/* ]]; then config=(--config "${dir#"$root"/}/juris.toml"); fi
  fi
  for index in ${services[@]+"${!services[@]}"}; do services[index]=$(from_root "${services[index]}"); done
  SARIF=$(from_root "${SARIF:-}")
  BASELINE=$(from_root "${BASELINE:-}")
  cd "$root"
fi

arguments=(--format github ${config[@]+"${config[@]}"})
if [[ -n ${SARIF:-} ]]; then arguments+=(--format "sarif=$SARIF"); fi
if [[ -n ${BASELINE:-} ]]; then arguments+=(--baseline "$BASELINE"); fi
IFS=', ' read -r -a fail_on <<< "${FAIL_ON:-}"
for what in ${fail_on[@]+"${fail_on[@]}"}; do arguments+=(--fail-on "$what"); done

# A name that begins with a dash is a name here.
code=0
juris check "${arguments[@]}" -- ${services[@]+"${services[@]}"} || code=$?

if [[ -n ${COMPARE_WITH:-} ]]; then
  if (( ${#services[@]} == 0 )); then
    echo '::warning title=Juris::compare-with compares the files that are named under services, and none is named'
  fi
  for service in ${services[@]+"${services[@]}"}; do
    # Patterns and standard input have no single old side.
    [[ -f $service ]] || continue
    juris compare --git "$COMPARE_WITH" --format markdown -- "$service" >> "${GITHUB_STEP_SUMMARY:-/dev/stderr}" || true
  done
fi

if [[ -n ${GITHUB_OUTPUT:-} ]]; then
  echo "exit-code=$code" >> "$GITHUB_OUTPUT"
  if [[ -n ${SARIF:-} && -f $SARIF && $SARIF != *$'\n'* ]]; then echo "sarif=$SARIF" >> "$GITHUB_OUTPUT"; fi
fi
exit "$code"
