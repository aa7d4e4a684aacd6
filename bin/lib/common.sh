# Shared by the scripts in bin/: where things live, how to speak, when to build. Sourced, never run.
# shellcheck shell=bash

minga_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Builds and the Python environments live outside the clone, so that a fresh clone reuses compiled dependencies.
minga_cache=${MINGA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/minga}

say() { printf '%s\n' "$@" >&2; }

fail() { # status message…
  local status=$1
  shift
  say "$@"
  exit "$status"
}

# The comment block at the top of a script is its help: one text, kept where the reader of the source looks first.
show_help() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$1"; }

wants_help() { # script arguments… ; true when help was asked for and shown
  local script=$1
  shift
  case ${1:-} in
    -h | --help) show_help "$script" ;;
    *) return 1 ;;
  esac
}

scratch_path() { printf '%s/build-%s' "$minga_cache" "$1"; }

binary_path() { printf '%s/%s/minga' "$(scratch_path "$1")" "$1"; }

# What `bin/minga` and `bin/demo` run. See "Debug or release" in bin/minga.
default_configuration() { printf '%s' "${MINGA_CONFIGURATION:-release}"; }

# The stamp names the clone that built last: two clones share one scratch path, and each must run its own code.
is_fresh() { # configuration
  local stamp
  stamp=$(scratch_path "$1")/minga.built-from
  [[ -x $(binary_path "$1") && -f $stamp && $(<"$stamp") == "$minga_root" ]] || return 1
  [[ -z $(cd "$minga_root" && find Package.swift Sources Public data -newer "$stamp" -print -quit 2>/dev/null) ]]
}

run_swift_build() { # configuration extra-arguments…
  local configuration=$1 scratch log
  shift
  scratch=$(scratch_path "$configuration")
  mkdir -p "$scratch"
  local command=(swift build -c "$configuration" --package-path "$minga_root" --scratch-path "$scratch" "$@")
  if [[ -t 2 ]]; then
    "${command[@]}" >&2
    return
  fi
  log=$scratch/last-build.log
  "${command[@]}" >"$log" 2>&1 && return
  # Swift says each error once per file of the module: say it once.
  grep -E '^[^ ]*(:[0-9]+:[0-9]+)?: ?error:' "$log" | awk '!seen[$0]++' | head -n 40 >&2 || tail -n 40 "$log" >&2
  say "The whole log: $log"
  return 1
}

build_minga() { # configuration extra-arguments… ; silent when nothing changed
  local configuration=$1 begin=$SECONDS scratch started
  shift
  if [[ $# -eq 0 ]] && is_fresh "$configuration"; then return; fi
  scratch=$(scratch_path "$configuration")
  if [[ -x $(binary_path "$configuration") ]]; then
    say "▸ Building Minga ($configuration): sources changed…"
  else
    say "▸ Building Minga ($configuration) for the first time: some minutes on two cores…"
  fi
  mkdir -p "$scratch"
  started=$scratch/minga.build-started
  printf '%s' "$minga_root" >"$started"
  run_swift_build "$configuration" "$@" || fail 1 "✘ The build failed."
  mv "$started" "$scratch/minga.built-from"
  say "✔ Built in $((SECONDS - begin)) s."
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

is_port() { [[ $1 =~ ^[0-9]{1,5}$ ]] && ((10#$1 >= 1 && 10#$1 <= 65535)); }

answers() { # port ; true when /health says 200
  local status
  {
    exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
    IFS= read -r -t 5 status <&3 || return 1
    exec 3>&-
  } 2>/dev/null
  [[ $status == *' 200 '* ]]
}
