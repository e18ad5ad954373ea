#!/usr/bin/env bash
# Makes the pictures in docs/ from the papers of samples/demo.xlsx. Needs LibreOffice and poppler.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${KEPU:-target/release/kepu}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$program" export samples/demo.xlsx -o "$scratch/papers" --today 2026-11-22 --quiet
sed -e "s|@FONTS@|$PWD/fonts|" -e "s|@CACHE@|$scratch/fonts|" tests/it/judges/fonts.conf > "$scratch/fonts.conf"

# A picture of one page: file, page, name.
picture() {
    local pdf=$1
    if [[ $1 != *.pdf ]]; then
        cp "$1" "$scratch/page.${1##*.}"
        FONTCONFIG_FILE=$scratch/fonts.conf soffice -env:UserInstallation="file://$scratch/profile" \
            --headless --convert-to pdf --outdir "$scratch" "$scratch/page.${1##*.}" >/dev/null
        pdf=$scratch/page.pdf
    fi
    pdftoppm -r 64 -f "$2" -l "$2" -singlefile -png "$pdf" "docs/$3"
}

picture "$scratch"/papers/*工作计划.docx 1 plan
picture "$scratch"/papers/*季度统计表.xlsx 2 tally
picture "$scratch"/papers/*工作摘要.pdf 1 summary
ls -l docs/*.png
