//! Registers of every format with bytes changed by chance, the same ones on every run: each ends with a
//! register or with a message to act on, never with a panic.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use kepu::diag::{Code, Lang};
use kepu::model::Date;
use kepu::settings::Settings;

use super::formats::made::{
    Biff, SPREADSHEET, old_workbook, packed, page, single_file, spreadsheet, table_text,
};

/// Changed files of each register.
const TIMES: u32 = 60;

/// Numbers by chance (PCG), the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// One to four changes: a byte, a bit, a number of all ones, a piece taken away, doubled or cut off.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let end = (at + 1 + self.below(64)).min(bytes.len());
            match self.below(7) {
                0 => bytes[at] = self.byte(),
                1 => bytes[at] ^= 1 << self.below(8),
                2 => bytes[at..end.min(at + 4)].fill(0xFF),
                3 => bytes[at..end.min(at + 4)].fill(0),
                4 => _ = bytes.drain(at..end),
                5 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ if self.below(4) == 0 => bytes.truncate(at),
                _ => bytes[at] = b"0123456789<>\"&=/;,-"[self.below(19)],
            }
            if bytes.is_empty() {
                return;
            }
        }
    }
}

/// The parts of a package by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().to_string(), bytes)
        })
        .collect()
}

/// A package one of whose parts is changed; its checksum fits, so that the part is read.
fn changed_part(parts: &BTreeMap<String, Vec<u8>>, chance: &mut Chance) -> Vec<u8> {
    let which = chance.below(parts.len());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, bytes)) in parts.iter().enumerate() {
        let mut bytes = bytes.clone();
        if index == which {
            chance.change(&mut bytes);
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Reads it; an error must have a code of the catalogue and say what to do.
fn survive(name: &str, bytes: &[u8], ends: &mut BTreeMap<&'static str, u32>) {
    let settings = Settings::new(Date::new(2026, 11, 22).unwrap());
    let end = match kepu::pipeline::inspect(name, bytes, &settings) {
        Ok(_) => "read",
        Err(error) => {
            let finding = error.diagnostic();
            let (text, help) = (finding.text(Lang::Zh), finding.help(Lang::Zh));
            assert!(!text.contains('{') && !help.is_empty(), "{name}: {text} / {help}");
            assert_ne!(finding.code, Code::Internal, "{name}: {text}");
            assert!(Code::from_id(finding.code.id()).is_some());
            finding.code.id()
        }
    };
    *ends.entry(end).or_default() += 1;
}

fn case(name: &str) -> Vec<u8> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    std::fs::read(root.join(name)).unwrap()
}

#[test]
fn files_changed_by_chance_are_read_or_refused_with_a_message() {
    let flat = spreadsheet();
    let whole: [(&str, Vec<u8>); 8] = [
        ("5.xls", old_workbook(Biff::Five, false)),
        ("8.xls", old_workbook(Biff::Eight, true)),
        ("a.fods", flat.clone().into_bytes()),
        ("a.csv", table_text(',', "\r\n").into_bytes()),
        ("a.html", page().into_bytes()),
        ("a.mht", single_file("quoted-printable")),
        ("2003.xls", case("xml-workbook/register.xls")),
        ("a.xlsx", case("dates-1904/register.xlsx")),
    ];
    let packages = [
        ("b.xlsx", case("hidden-rows/register.xlsx")),
        ("a.xlsb", case("binary-workbook/register.xlsb")),
        ("a.ods", packed(&[("mimetype", SPREADSHEET), ("content.xml", &flat)])),
    ];
    let (mut chance, mut ends) = (Chance(2026), BTreeMap::new());
    for (name, bytes) in &whole {
        for _ in 0..TIMES {
            let mut changed = bytes.clone();
            chance.change(&mut changed);
            survive(name, &changed, &mut ends);
        }
    }
    for (name, bytes) in &packages {
        let parts = parts(bytes);
        for _ in 0..TIMES {
            survive(name, &changed_part(&parts, &mut chance), &mut ends);
        }
    }
    let count: u32 = ends.values().sum();
    println!("{count} changed files: {ends:?}");
    assert!(ends["read"] > count / 6 && ends.len() > 3, "{ends:?}");
}
