#!/bin/bash
# Formats C++ (clang-format 19) and Starlark (buildifier, which also applies its lint rules).
#
#   ./bazelw run //bazel/tools:format [-- FILE...]             changes the files
#   ./bazelw run //bazel/tools:format -- --check [FILE...]     only says which; status 1 if any
#
# Without FILE: every file of the repository that git does not ignore. Left alone: corpus/, which is data, and
# the generated files in directories called tables.
set -uo pipefail

buildifier="$(realpath "$1")"
shift
check=''
if [[ "${1-}" == --check ]]; then
  check=1
  shift
fi
if ! command -v clang-format-19 >/dev/null; then
  echo 'format: clang-format-19 is not there; run this by ./bazelw, which installs it' >&2
  exit 2
fi

given=()
for file in "$@"; do given+=("$(realpath -s "${BUILD_WORKING_DIRECTORY-.}/$file")"); done
cd "${BUILD_WORKSPACE_DIRECTORY:?run this by ./bazelw run //bazel/tools:format}" || exit 2
if ((${#given[@]} == 0)); then
  # Files that are deleted but not yet committed are still listed.
  mapfile -d '' given < <(git ls-files -z --cached --others --exclude-standard)
fi

cpp=()
starlark=()
for file in "${given[@]}"; do
  [[ -f "$file" && ! -L "$file" ]] || continue
  case "${file#"$PWD"/}" in
    corpus/* | */tables/*) ;;
    *.cc | *.h) cpp+=("$file") ;;
    WORKSPACE | */WORKSPACE | BUILD.bazel | */BUILD.bazel | *.bzl | *.BUILD) starlark+=("$file") ;;
  esac
done

# Off: rules and providers are native in the supported Bazel, the overrides re-export them under other
# names, and the macro of a WORKSPACE file has no name.
off=(
  native-{cc,cc-binary,cc-import,cc-info,cc-library,cc-objc-library,cc-test,cc-toolchain,cc-toolchain-suite}
  native-{java-binary,java-import,java-library,java-runtime,java-test,java-toolchain}
  native-{sh-binary,sh-library,sh-test}
  module-docstring
  unnamed-macro
)
printf -v warnings -- ',-%s' "${off[@]}"
warnings="--warnings=${warnings#,}"
status=0
if [[ -n "$check" ]]; then
  if ((${#cpp[@]})); then
    # --dry-run prints every place; the names are enough here.
    wrong="$(printf '%s\0' "${cpp[@]}" | xargs -0 -n 40 -P 2 clang-format-19 --dry-run 2>&1 |
      sed -n 's/^\([^ :]*\):[0-9]*:[0-9]*: .*\[-Wclang-format-violations\]$/\1/p' | sort -u)"
    if [[ -n "$wrong" ]]; then
      echo "$wrong"
      status=1
    fi
  fi
  if ((${#starlark[@]})); then
    "$buildifier" --mode=check --lint=warn "$warnings" "${starlark[@]}" || status=1
  fi
  ((status == 0)) || echo 'format: the files above need ./bazelw run //bazel/tools:format' >&2
else
  if ((${#cpp[@]})); then
    printf '%s\0' "${cpp[@]}" | xargs -0 -n 40 -P 2 clang-format-19 -i || status=2
  fi
  if ((${#starlark[@]})); then
    "$buildifier" --mode=fix --lint=fix "$warnings" "${starlark[@]}" || status=1
  fi
fi
exit "$status"
