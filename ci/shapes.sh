#!/usr/bin/env bash
# Pictures of every outline in every shape of the work plan, to be looked at before a change of its look or
# wording is merged. Usage: ci/shapes.sh FOLDER [KEPU]. Needs LibreOffice and poppler.
set -euo pipefail
folder=$(realpath -m "$1")
program=$(realpath "${2:-target/debug/kepu}")
cd "$(dirname "$0")/.."
mkdir -p "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
sed -e "s|@FONTS@|$PWD/fonts|" -e "s|@CACHE@|$scratch/fonts|" tests/it/judges/fonts.conf > "$scratch/fonts.conf"

for outline in calendar season festival measures targets base youth links general; do
    register=tests/cases/plan-$outline/register.csv
    if [ "$outline" = targets ]; then register=samples/滨河街道2026年科普活动汇总台账.xlsx; fi
    for shape in 普通稿 附件稿 表格式; do
        printf 'outline = "%s"\n[official]\nshape = "%s"\n' "$outline" "$shape" > "$scratch/kepu.toml"
        "$program" export "$register" -o "$scratch/papers" --config "$scratch/kepu.toml" --only plan \
            --today 2026-01-06 --force --quiet >/dev/null || [ $? = 1 ]
        mv "$scratch"/papers/*.docx "$folder/$outline-$shape.docx"
    done
done
FONTCONFIG_FILE=$scratch/fonts.conf soffice -env:UserInstallation="file://$scratch/profile" \
    --headless --convert-to pdf --outdir "$scratch/pdf" "$folder"/*.docx >/dev/null
for pdf in "$scratch"/pdf/*.pdf; do
    pdftoppm -r 64 -png "$pdf" "$folder/$(basename "$pdf" .pdf)"
done
ls "$folder"/*.png
