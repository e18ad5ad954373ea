//! The parts of a .docx, taken out of its zip under fixed limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Node};
use crate::diag::Code;
use crate::error::{Error, Result};

/// Bytes a part may unzip to.
const PART: u64 = 64 * 1024 * 1024;

/// The parts that the checks read.
pub(super) struct Package {
    pub document: Node,
    pub styles: Node,
    pub settings: Node,
    pub numbering: Node,
    pub theme: Node,
    pub core: Node,
    /// Footers by relationship id.
    pub footers: Vec<(String, Node)>,
    /// Footnotes and endnotes, each part with what a note of it is called.
    pub notes: Vec<(&'static str, Node)>,
}

/// Opens a package.
pub(super) fn open(file: &str, bytes: &[u8]) -> Result<Package> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(not_a_document(file, "是旧版 .doc，或设了打开密码"));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| not_a_document(file, "不是 .docx 压缩包"))?;
    let mut part = |name: &str| read(file, &mut zip, name);
    let main = main_part(part("_rels/.rels")?.as_ref());
    let document =
        part(&main)?.ok_or_else(|| not_a_document(file, &format!("压缩包里没有 {main}")))?;
    if document.name != "document" {
        return Err(not_a_document(file, "是工作簿、演示文稿等其他文件"));
    }
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let path_of = |target: &str| path_of(folder, target);
    let relations = part(&path_of(&format!("_rels/{name}.rels")))?.unwrap_or_default();
    let target = |kind: &str| {
        let wanted = |of: &&Node| of.attribute("Type").is_some_and(|of| of.ends_with(kind));
        relations.all("Relationship").find(wanted).and_then(|of| of.attribute("Target"))
    };
    let mut footers = Vec::new();
    for relation in relations.all("Relationship") {
        let is_footer = relation.attribute("Type").is_some_and(|of| of.ends_with("/footer"));
        let (Some(id), Some(path)) = (relation.attribute("Id"), relation.attribute("Target"))
        else {
            continue;
        };
        if is_footer && let Some(footer) = part(&path_of(path))? {
            footers.push((id.to_owned(), footer));
        }
    }
    let mut optional = |kind: &str, name: &str| -> Result<Node> {
        Ok(part(&path_of(target(kind).unwrap_or(name)))?.unwrap_or_default())
    };
    let mut notes = Vec::new();
    for (kind, called) in [("footnotes", "脚注"), ("endnotes", "尾注")] {
        let part = optional(&format!("/{kind}"), &format!("{kind}.xml"))?;
        notes.push((called, part));
    }
    Ok(Package {
        notes,
        styles: optional("/styles", "styles.xml")?,
        settings: optional("/settings", "settings.xml")?,
        numbering: optional("/numbering", "numbering.xml")?,
        theme: optional("/theme", "theme/theme1.xml")?,
        core: optional("/no-such-kind", "/docProps/core.xml")?,
        document,
        footers,
    })
}

/// The main part as the package names it; some programs call it document2.xml.
fn main_part(relations: Option<&Node>) -> String {
    let main = |of: &&Node| of.attribute("Type").is_some_and(|of| of.ends_with("/officeDocument"));
    let relation = relations.and_then(|root| root.all("Relationship").find(main));
    let target = relation.and_then(|of| of.attribute("Target"));
    target.unwrap_or("word/document.xml").trim_start_matches('/').to_owned()
}

/// The path in the package of a target beside the main part.
fn path_of(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

fn read(file: &str, zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Node>> {
    let Ok(part) = zip.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    part.take(PART + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| not_a_document(file, &format!("{name}：{error}")))?;
    if bytes.len() as u64 > PART {
        return Err(Error::new(Code::FileTooLarge)
            .with("file", file)
            .with("what", format!("{name} 解压后的字节数"))
            .with("found", format!("{PART} 以上"))
            .with("limit", PART));
    }
    let node = xml::parse(&bytes)
        .map_err(|error| not_a_document(file, &format!("{name} 写法不合规范：{error}")))?;
    Ok(Some(node))
}

fn not_a_document(file: &str, reason: &str) -> Error {
    Error::new(Code::NotADocument).with("file", file).with("reason", reason)
}
