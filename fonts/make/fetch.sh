#!/usr/bin/env bash
# Brings the untouched font files and the character table from their packages and checks each sum.
# Needs apt-get and dpkg-deb (Debian 12 or a container of it) and npm.
# Usage: fonts/make/fetch.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
into=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

debian=(
    texlive-lang-chinese=2022.20230122-1
    fonts-arphic-gkai00mp=2.11-16
    fonts-lxgw-wenkai=1.250+repack-1
    fonts-liberation2=2.1.5-1
    unicode-data=15.0.0-1
)
apt-get download "${debian[@]}"
for package in *.deb; do dpkg-deb -x "$package" root; done

npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3
for package in *.tgz; do
    mkdir "${package%.tgz}"
    tar -xzf "$package" -C "${package%.tgz}"
done

truetype=root/usr/share/fonts/truetype
cp root/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf "$into"
cp $truetype/arphic-gkai00mp/gkai00mp.ttf "$into"
cp $truetype/lxgw-wenkai/LXGWWenKai-Light.ttf "$into"
cp $truetype/liberation2/LiberationSerif-Regular.ttf "$into"
cp $truetype/liberation2/LiberationSerif-Bold.ttf "$into"
cp ./*noto-sans-sc*/package/500Medium/NotoSansSC_500Medium.ttf "$into"
cp ./*noto-serif-sc*/package/700Bold/NotoSerifSC_700Bold.ttf "$into"
cp root/usr/share/unicode/Unihan_OtherMappings.txt.bz2 "$into"

cd "$into"
sha256sum --check "$here/originals.sha256"
