//! The package: parts docx-rs lacks or gets wrong, and a zip with fixed dates and order.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::text;
use crate::diag::Code;
use crate::document::Meta;
use crate::error::{Error, Result};

/// What goes into the package.
pub(super) struct Contents<'a> {
    pub document: String,
    pub styles: String,
    /// Odd pages first; one for all pages, or one for odd and one for even.
    pub footers: Vec<String>,
    pub fonts: String,
    pub odd_and_even: bool,
    pub meta: &'a Meta,
}

const THEME: &str = include_str!("theme1.xml");
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "application/vnd.openxmlformats-officedocument";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Zips the package.
pub(super) fn zip(contents: Contents) -> Result<Vec<u8>> {
    let mut parts: Vec<(String, String)> = vec![
        ("[Content_Types].xml".into(), content_types(contents.footers.len())),
        ("_rels/.rels".into(), package_relations()),
        ("docProps/core.xml".into(), core_properties(contents.meta)),
        ("docProps/app.xml".into(), app_properties(contents.meta)),
        ("word/_rels/document.xml.rels".into(), document_relations(contents.footers.len())),
        ("word/document.xml".into(), contents.document),
        ("word/styles.xml".into(), contents.styles),
        ("word/settings.xml".into(), settings(contents.odd_and_even)),
        ("word/fontTable.xml".into(), contents.fonts),
        ("word/theme/theme1.xml".into(), THEME.to_owned()),
    ];
    for (at, footer) in (1..).zip(contents.footers) {
        parts.push((format!("word/footer{at}.xml"), footer));
    }
    pack(&parts).map_err(|error| Error::new(Code::Internal).with("reason", error))
}

fn pack(parts: &[(String, String)]) -> std::result::Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(footers: usize) -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>")
    };
    let mut parts = part("document", "wordprocessingml.document.main");
    parts += &part("styles", "wordprocessingml.styles");
    parts += &part("settings", "wordprocessingml.settings");
    parts += &part("fontTable", "wordprocessingml.fontTable");
    parts += &part("theme/theme1", "theme");
    for at in 1..=footers {
        parts += &part(&format!("footer{at}"), "wordprocessingml.footer");
    }
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" ContentType=\"{TYPES}.extended-properties+xml\"/></Types>"
    )
}

fn relations(list: &[(String, String, String)]) -> String {
    let list: Vec<String> = list
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>",
        list.concat()
    )
}

fn package_relations() -> String {
    relations(&[
        ("rId1".into(), format!("{RELATIONS}/officeDocument"), "word/document.xml".into()),
        (
            "rId2".into(),
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml".into(),
        ),
        ("rId3".into(), format!("{RELATIONS}/extended-properties"), "docProps/app.xml".into()),
    ])
}

fn document_relations(footers: usize) -> String {
    let part = |at: usize, kind: &str, target: &str| {
        (format!("rId{at}"), format!("{RELATIONS}/{kind}"), target.to_owned())
    };
    let mut list = vec![
        part(1, "styles", "styles.xml"),
        part(2, "settings", "settings.xml"),
        part(3, "fontTable", "fontTable.xml"),
        part(4, "theme", "theme/theme1.xml"),
    ];
    for at in 1..=footers {
        // The ids docx-rs gives to the references in the main part.
        let id = format!("rIdFooter{at}");
        list.push((id, format!("{RELATIONS}/footer"), format!("footer{at}.xml")));
    }
    relations(&list)
}

fn settings(odd_and_even: bool) -> String {
    let odd_and_even = if odd_and_even { "<w:evenAndOddHeaders/>" } else { "" };
    let compat: Vec<String> = [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ]
    .iter()
    .map(|(name, value)| {
        format!(
            "<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
        )
    })
    .collect();
    let compat = compat.concat();
    format!(
        "{HEAD}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"640\"/>{odd_and_even}\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>{compat}</w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>\
         <w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\" w:accent1=\"accent1\" \
         w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" w:accent6=\"accent6\" \
         w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>\
         <w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}

fn core_properties(meta: &Meta) -> String {
    let (title, author) = (escape(&meta.title), escape(&meta.author));
    let (subject, created) = (escape(&meta.subject), meta.created);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>\
         <cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{created}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{created}T00:00:00Z</dcterms:modified>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
}

fn app_properties(meta: &Meta) -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>kepu</Application><Company>{}</Company></Properties>",
        escape(&meta.author)
    )
}

fn escape(words: &str) -> String {
    text::escape(&text::clean(words)).into_owned()
}
