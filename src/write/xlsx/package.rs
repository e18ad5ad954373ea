//! The finished package: what the spreadsheet crate does not write is put into its parts.
//!
//! Comes in: the bytes of a workbook and what its parts lack. Goes out: the same workbook, with Chinese
//! faces and the values of today in its charts, and with a 明细 table that spans all rows and fills in
//! 月份 and 季度 for a row added under it. Not here: any other part; those are copied as they are.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The values that one series of a chart draws.
pub(super) type Series = Vec<u64>;

/// What the parts lack.
#[derive(Debug)]
pub(super) struct Additions {
    /// The series of each chart, in the order of the charts.
    pub charts: Vec<Vec<Series>>,
    /// The range of the table: `A2:S62`.
    pub table: String,
    /// Columns of the table that compute, and their formulas without `=`.
    pub computed: Vec<(&'static str, String)>,
}

/// Puts the additions into a workbook.
pub(super) fn finish(workbook: Vec<u8>, additions: &Additions) -> ZipResult<Vec<u8>> {
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(workbook.len())));
    let mut parts = ZipArchive::new(Cursor::new(workbook))?;
    for index in 0..parts.len() {
        let name = parts.by_index_raw(index)?.name()?.into_owned();
        let Some(edit) = Edit::of(&name, additions) else {
            out.raw_copy_file(parts.by_index_raw(index)?)?;
            continue;
        };
        let mut part = parts.by_index(index)?;
        let mut options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(i64::from(super::COMPRESSION)));
        if let Some(time) = part.last_modified() {
            options = options.last_modified_time(time);
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml)?;
        out.start_file(name, options)?;
        out.write_all(edit.apply(&xml).as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

/// What is done to a part.
enum Edit<'a> {
    Chart(&'a [Series]),
    Table(&'a Additions),
}

impl<'a> Edit<'a> {
    fn of(part: &str, additions: &'a Additions) -> Option<Self> {
        if part == "xl/tables/table1.xml" {
            return Some(Self::Table(additions));
        }
        let number = part.strip_prefix("xl/charts/chart")?.strip_suffix(".xml")?;
        let index = number.parse::<usize>().ok()?.checked_sub(1)?;
        additions.charts.get(index).map(|series| Self::Chart(series))
    }

    fn apply(&self, xml: &str) -> String {
        match self {
            Self::Chart(series) => with_values(&with_chinese_faces(xml), series),
            Self::Table(additions) => with_columns(xml, additions),
        }
    }
}

/// Names each face for Chinese characters too, which have a font of their own in a chart.
fn with_chinese_faces(xml: &str) -> String {
    const LATIN: &str = "<a:latin typeface=\"";
    let mut out = String::with_capacity(xml.len() * 5 / 4);
    let mut parts = xml.split(LATIN);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (face, rest) = part.split_once("\"/>").unwrap_or((part, ""));
        out.push_str(LATIN);
        out.push_str(face);
        out.push_str("\"/><a:ea typeface=\"");
        out.push_str(face);
        out.push_str("\"/>");
        out.push_str(rest);
    }
    out.replace("<c:lang val=\"en-US\"/>", "<c:lang val=\"zh-CN\"/>")
        .replace(" lang=\"en-US\"", " lang=\"zh-CN\"")
}

/// Fills the values of each series, which stand empty where cells are formulas, so that a viewer that
/// computes nothing draws the chart.
fn with_values(xml: &str, series: &[Series]) -> String {
    const END: &str = "</c:numCache>";
    let mut out = String::with_capacity(xml.len() * 3 / 2);
    let mut rest = xml;
    for values in series {
        let Some((before, after)) = rest.split_once(END) else { break };
        out.push_str(before);
        for (index, value) in values.iter().enumerate() {
            write!(out, "<c:pt idx=\"{index}\"><c:v>{value}</c:v></c:pt>").ok();
        }
        out.push_str(END);
        rest = after;
    }
    out + rest
}

/// Gives the table its range and its computed columns. The crate would keep a note of every cell of a
/// long table, so it is told of the first row only.
fn with_columns(xml: &str, additions: &Additions) -> String {
    let mut out = String::with_capacity(xml.len() * 2);
    let mut parts = xml.split(" ref=\"");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (_, rest) = part.split_once('"').unwrap_or(("", part));
        write!(out, " ref=\"{}\"{rest}", additions.table).ok();
    }
    for (name, formula) in &additions.computed {
        let column = format!(" name=\"{name}\"/>");
        let filled = format!(
            " name=\"{name}\"><calculatedColumnFormula>{formula}</calculatedColumnFormula></tableColumn>"
        );
        out = out.replace(&column, &filled);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Additions, with_chinese_faces, with_columns, with_values};

    #[test]
    fn every_face_of_a_chart_is_named_for_chinese_characters_too() {
        let xml = "<a:rPr lang=\"en-US\"><a:latin typeface=\"黑体\"/></a:rPr><a:t>甲</a:t>\
                   <a:defRPr><a:latin typeface=\"仿宋\"/></a:defRPr>";
        let faces = with_chinese_faces(xml);
        let wanted = "<a:rPr lang=\"zh-CN\"><a:latin typeface=\"黑体\"/><a:ea typeface=\"黑体\"/>\
                      </a:rPr><a:t>甲</a:t><a:defRPr><a:latin typeface=\"仿宋\"/>\
                      <a:ea typeface=\"仿宋\"/></a:defRPr>";
        assert_eq!(faces, wanted);
    }

    #[test]
    fn each_series_is_given_its_own_values() {
        let xml = "<a><c:numCache></c:numCache><b/><c:numCache></c:numCache></a>";
        let filled = with_values(xml, &[vec![3], vec![4]]);
        assert_eq!(
            filled,
            "<a><c:numCache><c:pt idx=\"0\"><c:v>3</c:v></c:pt></c:numCache><b/>\
             <c:numCache><c:pt idx=\"0\"><c:v>4</c:v></c:pt></c:numCache></a>"
        );
    }

    #[test]
    fn the_table_spans_all_rows_and_computes_its_columns() {
        let xml = "<table ref=\"A2:C3\" x=\"0\"><autoFilter ref=\"A2:C3\"/>\
                   <tableColumn id=\"1\" name=\"日期\"/><tableColumn id=\"2\" name=\"月份\"/></table>";
        let additions = Additions {
            charts: Vec::new(),
            table: "A2:C62".to_owned(),
            computed: vec![("月份", "MONTH(B3)".to_owned())],
        };
        let wanted = "<table ref=\"A2:C62\" x=\"0\"><autoFilter ref=\"A2:C62\"/>\
                      <tableColumn id=\"1\" name=\"日期\"/><tableColumn id=\"2\" name=\"月份\">\
                      <calculatedColumnFormula>MONTH(B3)</calculatedColumnFormula></tableColumn>\
                      </table>";
        assert_eq!(with_columns(xml, &additions), wanted);
    }
}
