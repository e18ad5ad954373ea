#!/usr/bin/env bash
# Builds the program for Windows and the library for WebAssembly from Debian 12, and runs one export
# under Wine. Not part of every check: it takes several minutes and a second toolchain:
#
#   apt-get install --no-install-recommends rustc-web cargo-web rust-web-src gcc-mingw-w64-x86-64 lld wine64
#
# Debian's compiler brings the sources of the standard library, which is built along here. The project
# itself is built with plain stable cargo.
set -euo pipefail
cd "$(dirname "$0")/.."
export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=${CROSS_TARGET_DIR:-target-cross}
cargo=/usr/bin/cargo
windows=x86_64-pc-windows-gnu
web=wasm32-unknown-unknown

for tool in "$cargo" "$RUSTC" x86_64-w64-mingw32-gcc wasm-ld /usr/lib/wine/wine64; do
    command -v "$tool" >/dev/null || { echo "missing: $tool (see the head of this script)" >&2; exit 2; }
done

echo "== Windows program"
nice "$cargo" build --locked --release -Zbuild-std=std,panic_abort --target $windows --bin kepu

echo "== WebAssembly library"
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld \
    nice "$cargo" build --locked --release -Zbuild-std=std,panic_abort --target $web --lib

echo "== one export under Wine"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$CARGO_TARGET_DIR/$windows/release/kepu.exe" "$scratch/"
cp -r fonts "$scratch/fonts"
cp samples/demo.xlsx "$scratch/"
# Wine 8 lacks the one function of bcryptprimitives that Rust's hash maps ask for.
cat > "$scratch/random.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
C
x86_64-w64-mingw32-gcc -shared -o "$scratch/bcryptprimitives.dll" "$scratch/random.c" -ladvapi32
export WINEPREFIX=$scratch/prefix WINEDEBUG=-all
(cd "$scratch" && /usr/lib/wine/wine64 kepu.exe export demo.xlsx -o out --today 2026-01-05)
ls -l "$scratch/out"

echo "== the same papers as from the native program"
native=${NATIVE_KEPU:-target/release/kepu}
if [ ! -x "$native" ]; then
    echo "no native program at $native: not compared"
    exit 0
fi
"$native" export samples/demo.xlsx -o "$scratch/native" --today 2026-01-05 --quiet >/dev/null
# Of a package the parts are compared: its directory names the system that packed it.
python3 - "$scratch/out" "$scratch/native" <<'PYTHON'
import pathlib, sys, zipfile

def content(path):
    if path.suffix == ".pdf":
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return [(part, package.read(part)) for part in package.namelist()]

windows, native = ({path.name: content(path) for path in pathlib.Path(folder).iterdir()}
                   for folder in sys.argv[1:])
different = [name for name in windows.keys() | native.keys() if windows.get(name) != native.get(name)]
print("different:" if different else "identical:", *sorted(different or windows))
sys.exit(bool(different))
PYTHON
