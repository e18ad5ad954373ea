//! Outside judges: programs that share no code with us and open what we write.
//!
//! Comes in: the bytes of a file. Goes out: what the judge says, or `None` when it is not installed;
//! then a line `SKIPPED` stands on stderr, or, with `KEPU_REQUIRE_JUDGES=1`, the test fails. Not here:
//! what a paper must hold; each area asserts that for itself.
//!
//! ```ignore
//! #[test]
//! fn the_plan_opens_in_word_without_repair() {
//!     let Some(faults) = judge::openxml_audit(&bytes, "docx") else { return };
//!     assert!(faults.is_empty(), "{faults:#?}");
//! }
//! ```
//!
//! | call | judge | says |
//! |---|---|---|
//! | [`openxml_audit`] | openxml-audit | faults of a docx or xlsx |
//! | [`python`] | python-docx, openpyxl, any module | what a script prints about the file |
//! | [`openxml_audit_all`], [`python_over`], [`convert_all`] | the same | several files in one run |
//! | [`convert`] | `LibreOffice` | the file in another format, with the role fonts |
//! | [`qpdf`] | qpdf | faults of a PDF's structure |
//! | [`pdffonts`] | poppler | each font: embedded, subset, with Unicode map |
//! | [`pdftotext`] | poppler | the text, page by page |
//! | [`pdftotext_raw`] | poppler | the same in the order of writing |
//! | [`preflight`], [`preflights`] | `PDFBox` | faults against PDF/A-1b |

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

/// Whether a judge is there. When it is not, says so, or fails where judges are required.
pub fn present(judge: &str, found: bool) -> bool {
    let required = std::env::var("KEPU_REQUIRE_JUDGES").is_ok_and(|value| value == "1");
    assert!(found || !required, "{judge} is not installed, and KEPU_REQUIRE_JUDGES=1 asks for it");
    if !found {
        let test = std::thread::current().name().unwrap_or("test").to_owned();
        // Written past the test harness, which hides what a passing test prints.
        writeln!(std::io::stderr(), "SKIPPED {test}: {judge} is not installed").ok();
    }
    found
}

/// Faults that openxml-audit finds in a docx or xlsx.
pub fn openxml_audit(bytes: &[u8], extension: &str) -> Option<Vec<String>> {
    openxml_audit_all(&[bytes], extension)
}

/// Faults that openxml-audit finds in any of several files; `file3.xlsx` is the fourth.
pub fn openxml_audit_all(files: &[&[u8]], extension: &str) -> Option<Vec<String>> {
    present("openxml-audit", runs("openxml-audit", "--help")).then(|| {
        let files = Scratch::files(files, extension);
        let mut command = Command::new("openxml-audit");
        command.args(["--max-errors", "0", "--recursive"]).arg(files.folder.path());
        let output = run(&mut command);
        if output.status.success() { Vec::new() } else { lines(&text(&output)) }
    })
}

/// What a Python script prints about a file, whose path is its first argument. `module` is what the
/// script imports: `docx`, `openpyxl`. A script that fails fails the test.
pub fn python(module: &str, script: &str, bytes: &[u8], extension: &str) -> Option<String> {
    python_over(module, script, &[bytes], extension)
}

/// The same about several files, whose paths are its arguments.
pub fn python_over(module: &str, script: &str, files: &[&[u8]], extension: &str) -> Option<String> {
    let importable = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    present(module, importable.is_ok_and(|output| output.status.success())).then(|| {
        let files = Scratch::files(files, extension);
        let mut command = Command::new("python3");
        command.env("PYTHONIOENCODING", "utf-8").args(["-c", script]).args(&files.paths);
        succeeded(&run(&mut command), module)
    })
}

/// A file converted by `LibreOffice`: `docx` to `pdf`, `xlsx` to `xlsx` (which recalculates) or `csv`.
pub fn convert(bytes: &[u8], extension: &str, to: &str) -> Option<Vec<u8>> {
    convert_all(&[bytes], extension, to)?.pop()
}

/// Several files converted by `LibreOffice` in one run.
pub fn convert_all(files: &[&[u8]], extension: &str, to: &str) -> Option<Vec<Vec<u8>>> {
    present("LibreOffice (soffice)", runs("soffice", "--version")).then(|| {
        // One at a time: several at once fight over memory and fonts.
        let _alone = alone();
        let file = Scratch::files(files, extension);
        let results = file.folder.path().join("converted");
        let mut command = Command::new("soffice");
        command.env("FONTCONFIG_FILE", font_mapping(file.folder.path()));
        command.arg(profile(file.folder.path()));
        command
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(&results)
            .args(&file.paths);
        let said = succeeded(&run(&mut command), "soffice");
        let extension = to.split(':').next().unwrap_or(to);
        let result = |path: &PathBuf| {
            let name = Path::new(path.file_name().unwrap_or_default()).with_extension(extension);
            fs::read(results.join(name))
                .unwrap_or_else(|error| panic!("soffice made nothing ({error}): {said}"))
        };
        file.paths.iter().map(result).collect()
    })
}

/// Faults that qpdf finds in the structure of a PDF.
pub fn qpdf(pdf: &[u8]) -> Option<Vec<String>> {
    present("qpdf", runs("qpdf", "--version")).then(|| {
        let file = Scratch::file(pdf, "pdf");
        let output = run(Command::new("qpdf").arg("--check").arg(&file.path));
        if output.status.success() { Vec::new() } else { lines(&text(&output)) }
    })
}

/// A font of a PDF as poppler sees it.
#[derive(Debug, PartialEq, Eq)]
pub struct PdfFont {
    /// The name with its subset tag.
    pub name: String,
    /// The glyphs are in the file.
    pub embedded: bool,
    /// Only the glyphs used are.
    pub subset: bool,
    /// Text can be copied and searched.
    pub unicode: bool,
}

/// The fonts of a PDF.
pub fn pdffonts(pdf: &[u8]) -> Option<Vec<PdfFont>> {
    present("pdffonts", runs("pdffonts", "-v")).then(|| {
        let file = Scratch::file(pdf, "pdf");
        let said = succeeded(&run(Command::new("pdffonts").arg(&file.path)), "pdffonts");
        said.lines().skip(2).map(pdf_font).collect()
    })
}

/// The text of a PDF, a string for each page, in the order a reader copies it.
pub fn pdftotext(pdf: &[u8]) -> Option<Vec<String>> {
    present("pdftotext", runs("pdftotext", "-v")).then(|| {
        let file = Scratch::file(pdf, "pdf");
        let mut command = Command::new("pdftotext");
        let said = succeeded(&run(command.arg("-layout").arg(&file.path).arg("-")), "pdftotext");
        pages(&said)
    })
}

/// The text of each page of a PDF in the order in which it is written.
pub fn pdftotext_raw(pdf: &[u8]) -> Option<Vec<String>> {
    present("pdftotext", runs("pdftotext", "-v")).then(|| {
        let file = Scratch::file(pdf, "pdf");
        let mut command = Command::new("pdftotext");
        let said = succeeded(&run(command.arg("-raw").arg(&file.path).arg("-")), "pdftotext");
        pages(&said)
    })
}

fn pages(said: &str) -> Vec<String> {
    let mut pages: Vec<String> = said.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

/// Faults of a PDF against PDF/A-1b, found by `PDFBox` preflight.
pub fn preflight(pdf: &[u8]) -> Option<Vec<String>> {
    preflights(&[pdf])
}

/// The same for several files at once, which takes less time than one by one.
pub fn preflights(pdfs: &[&[u8]]) -> Option<Vec<String>> {
    let jars = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging"];
    let jars = jars.map(|jar| format!("/usr/share/java/{jar}.jar"));
    let found = jars.iter().all(|jar| Path::new(jar).exists()) && runs("javac", "-version");
    present("PDFBox preflight", found).then(|| {
        let _alone = alone();
        let files: Vec<Scratch> = pdfs.iter().map(|pdf| Scratch::file(pdf, "pdf")).collect();
        let scratch = tempfile::tempdir().expect("a folder for what is compiled");
        let folder = scratch.path();
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/judges");
        let path = format!("{}:{}", jars.join(":"), folder.display());
        let mut compile = Command::new("javac");
        compile.args(["-cp", &path, "-d"]).arg(folder);
        let parts =
            ["DataSource.java", "FileDataSource.java", "DatatypeConverter.java", "Preflight.java"];
        compile.args(parts.map(|part| sources.join(part)));
        succeeded(&run(&mut compile), "javac");
        let mut judge = Command::new("java");
        judge.args(["-cp", &path, "Preflight"]).args(files.iter().map(|file| &file.path));
        lines(&succeeded(&run(&mut judge), "preflight"))
    })
}

/// A scratch folder with files in it; all go when it is dropped.
struct Scratch {
    folder: TempDir,
    /// The first file.
    path: PathBuf,
    paths: Vec<PathBuf>,
}

impl Scratch {
    fn file(bytes: &[u8], extension: &str) -> Self {
        Self::files(&[bytes], extension)
    }

    fn files(files: &[&[u8]], extension: &str) -> Self {
        let folder = TempDir::new().expect("a scratch folder can be made");
        let put = |(number, bytes): (usize, &&[u8])| {
            let path = folder.path().join(format!("file{number}.{extension}"));
            fs::write(&path, bytes).expect("a scratch file can be written");
            path
        };
        let paths: Vec<PathBuf> = files.iter().enumerate().map(put).collect();
        let path = paths.first().expect("at least one file").clone();
        Self { folder, path, paths }
    }
}

/// A fresh profile in which `LibreOffice` computes every formula on loading, whatever value it carries.
fn profile(folder: &Path) -> String {
    let settings = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\
        <item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\">\
        <prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item></oor:items>";
    let user = folder.join("profile/user");
    fs::create_dir_all(&user).expect("the profile's folder can be made");
    fs::write(user.join("registrymodifications.xcu"), settings)
        .expect("the profile can be written");
    format!("-env:UserInstallation=file://{}/profile", folder.display())
}

/// Maps the names of the Word file to the role fonts, so that a converted page looks as in an office.
fn font_mapping(folder: &Path) -> PathBuf {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
    let cache = folder.join("font-cache").display().to_string();
    let mapping = include_str!("judges/fonts.conf").replace("@FONTS@", fonts);
    let file = folder.join("fonts.conf");
    fs::write(&file, mapping.replace("@CACHE@", &cache)).expect("the font mapping can be written");
    file
}

fn pdf_font(line: &str) -> PdfFont {
    let words: Vec<&str> = line.split_whitespace().collect();
    // The type and encoding columns hold several words; the three answers stand before the object id.
    let yes = |from_end: usize| words.iter().rev().nth(from_end) == Some(&"yes");
    let name = words.first().copied().unwrap_or_default().to_owned();
    PdfFont { name, embedded: yes(4), subset: yes(3), unicode: yes(2) }
}

fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn runs(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success())
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

fn succeeded(output: &Output, judge: &str) -> String {
    assert!(output.status.success(), "{judge} failed: {}", text(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn text(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]]
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .concat()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_broken_file_is_refused_by_every_judge() {
    let broken = b"this is neither a package nor a PDF";
    assert!(openxml_audit(broken, "docx").is_none_or(|faults| !faults.is_empty()));
    assert!(qpdf(broken).is_none_or(|faults| !faults.is_empty()));
    assert!(preflight(broken).is_none_or(|faults| !faults.is_empty()));
}

#[test]
fn libreoffice_computes_formulas_and_does_not_trust_their_values() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let formula = rust_xlsxwriter::Formula::new("=40+2").set_result("7");
    sheet.write_formula(0, 0, formula).expect("a cell can be written");
    let bytes = book.save_to_buffer().expect("a workbook can be made");
    let Some(csv) = convert(&bytes, "xlsx", "csv") else { return };
    assert_eq!(String::from_utf8_lossy(&csv).trim(), "42");
}

#[test]
fn a_page_converted_by_libreoffice_is_set_in_the_role_fonts() {
    let page = r#"<?xml version="1.0" encoding="UTF-8"?>
        <office:document office:mimetype="application/vnd.oasis.opendocument.text"
          xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
          xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
        <office:font-face-decls><style:font-face style:name="黑体" svg:font-family="黑体"/>
        </office:font-face-decls>
        <office:automatic-styles><style:style style:name="P" style:family="paragraph">
          <style:text-properties style:font-name-asian="黑体"/></style:style></office:automatic-styles>
        <office:body><office:text><text:p text:style-name="P">科普</text:p></office:text></office:body>
        </office:document>"#;
    let Some(pdf) = convert(page.as_bytes(), "fodt", "pdf") else { return };
    let Some(fonts) = pdffonts(&pdf) else { return };
    assert!(fonts.iter().any(|font| font.name.contains("NotoSansSC")), "{fonts:?}");
    assert!(fonts.iter().all(|font| font.embedded), "{fonts:?}");
    let Some(pages) = pdftotext(&pdf) else { return };
    assert!(pages.concat().contains("科普"), "{pages:?}");
}

#[test]
fn a_script_sees_the_bytes_of_its_file() {
    let script = "import sys, csv; print(open(sys.argv[1], encoding='utf-8').read()[::-1])";
    let Some(said) = python("csv", script, "科普".as_bytes(), "txt") else { return };
    assert_eq!(said.trim(), "普科");
}
