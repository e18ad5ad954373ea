//! The sample registers are what their tables say, to the byte.

use std::fs;
use std::path::Path;

#[path = "../../examples/samples/workbook.rs"]
mod workbook;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn making_the_samples_again_gives_the_same_bytes() {
    let samples = workbook::samples(&root().join("examples/samples")).unwrap();
    assert!(samples.len() >= 6, "only {} samples", samples.len());
    for sample in samples {
        let committed = fs::read(root().join("samples").join(&sample.file)).unwrap_or_default();
        let made = workbook::make(&sample.text).unwrap();
        assert!(
            made == committed,
            "samples/{} differs from its table: run `cargo run --example make_samples`",
            sample.file
        );
    }
}

#[test]
fn every_sample_has_its_line_in_the_readme() {
    let readme = fs::read_to_string(root().join("samples/README.md")).unwrap();
    for entry in fs::read_dir(root().join("samples")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            name.ends_with("README.md")
                || name.ends_with("zh-CN.md")
                || readme.contains(&format!("`{name}`")),
            "{name}"
        );
    }
}

#[test]
fn a_table_says_what_its_marks_promise() {
    let table = "## 表\n= 标题\n# 日期 | 数 | 文\n. @2026-03-05 | 12 | '12\n. ^ | 3.5 | 一⏎二\n";
    let bytes = workbook::make(table).unwrap();
    let script = "import sys, openpyxl\n\
        sheet = openpyxl.load_workbook(sys.argv[1])['表']\n\
        print([[cell.value for cell in row] for row in sheet.iter_rows()])\n\
        print(sheet.merged_cells.ranges)";
    let Some(said) = crate::judge::python("openpyxl", script, &bytes, "xlsx") else { return };
    for part in
        ["datetime.datetime(2026, 3, 5, 0, 0), 12, '12'", "3.5, '一\\n二'", "A1:C1", "A3:A4"]
    {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}
