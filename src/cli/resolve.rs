//! From arguments and kepu.toml to the settings of one register's run.

use std::collections::BTreeMap;
use std::path::{self, Path, PathBuf};

use kepu::compose::TEMPLATES;
use kepu::config::{self, Config};
use kepu::diag::{Code, Diagnostic, Lang};
use kepu::nearest::nearest;
use kepu::settings::{Papers, Settings};

use super::args::{Common, Export, LangChoice, PaperChoice, PlanFormat};
use super::{clock, files};

/// The name of an office's settings file.
pub const CONFIG_FILE: &str = "kepu.toml";
/// The ending of template files.
const TEMPLATE_ENDING: &str = "txt";

/// The settings of a run, and the folder of fonts that kepu.toml names.
#[derive(Debug)]
pub struct Resolved {
    pub settings: Settings,
    pub font_dir: Option<PathBuf>,
}

pub fn lang(common: &Common) -> Lang {
    match common.lang {
        LangChoice::Zh => Lang::Zh,
        LangChoice::En => Lang::En,
    }
}

/// The settings of a run on a register in `folder`; what the command line says wins over kepu.toml.
pub fn settings(common: &Common, folder: &Path) -> Result<Resolved, Diagnostic> {
    let mut settings = Settings::new(common.today.unwrap_or_else(clock::today));
    settings.lang = lang(common);
    let mut font_dir = None;
    if let Some(path) = config_path(common, folder) {
        let text = files::text(&path, settings.lang)?;
        let config = Config::parse(&path.display().to_string(), &text)?;
        config.apply(&mut settings);
        let beside = |dir| path.with_file_name("").join(dir);
        font_dir = config.font_dir.map(beside);
        if let Some(folder) = config.template_dir.map(beside) {
            settings.templates = templates(&folder, settings.lang)?;
        }
    }
    settings.year = common.year.or(settings.year);
    settings.folder_year = folder_year(folder);
    settings.columns.extend(common.column.iter().cloned());
    settings.given.extend(common.column.iter().map(|(field, _)| field.clone()));
    settings.include_hidden |= common.include_hidden;
    Ok(Resolved { settings, font_dir })
}

/// The year that the folder's name states, or the name of the one it lies in: 2026年/3月.
fn folder_year(folder: &Path) -> Option<i32> {
    let folder = path::absolute(folder).ok()?;
    let names = folder.ancestors().take(2).filter_map(|folder| folder.file_name()?.to_str());
    names.into_iter().find_map(year_of_name)
}

/// 2026, 2026年, 2026年度台账; any other number in a name may be anything.
fn year_of_name(name: &str) -> Option<i32> {
    let name = name.trim();
    let digits =
        |at: usize| name.get(at..at + 4).filter(|year| year.bytes().all(|c| c.is_ascii_digit()));
    let before_word = || {
        let (at, _) = name
            .match_indices('年')
            .find(|(at, _)| at.checked_sub(4).and_then(digits).is_some())?;
        let more = at
            .checked_sub(5)
            .and_then(|at| name.as_bytes().get(at))
            .is_some_and(u8::is_ascii_digit);
        digits(at - 4).filter(|_| !more)
    };
    let alone = || digits(0).filter(|_| name.len() == 4);
    let year = alone().or_else(before_word)?.parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

/// A field and its column as `--column` gives them: 参加人次=E.
pub fn column(text: &str) -> Result<(String, String), String> {
    let (field, place) = text.split_once(['=', '＝']).ok_or("")?;
    config::column(field.trim(), place.trim())
}

fn config_path(common: &Common, folder: &Path) -> Option<PathBuf> {
    let beside = || Some(folder.join(CONFIG_FILE)).filter(|path| path.is_file());
    common.config.clone().or_else(beside)
}

/// The office's own templates: each file of the folder stands for the built-in one of its name.
fn templates(folder: &Path, lang: Lang) -> Result<BTreeMap<String, String>, Diagnostic> {
    let templates = files::texts(folder, TEMPLATE_ENDING, lang)?;
    let known = || TEMPLATES.iter().map(|(name, _)| *name);
    match templates.keys().find(|name| !known().any(|known| known == *name)) {
        None => Ok(templates),
        Some(name) => {
            let names = known().collect::<Vec<_>>().join("、");
            let meant = nearest(name, known()).unwrap_or(&names);
            let reason = match lang {
                Lang::Zh => format!("没有“{name}”这个模板，可以是：{meant}"),
                Lang::En => format!("there is no template “{name}”; it may be: {meant}"),
            };
            let file = folder.join(format!("{name}.{TEMPLATE_ENDING}"));
            let finding = Diagnostic::new(Code::ConfigInvalid).with("file", file.display());
            Err(finding.with("reason", reason))
        }
    }
}

/// Puts the wishes of `export` into the settings.
pub fn papers(args: &Export, settings: &mut Settings) {
    let wanted = |paper| args.only.is_empty() || args.only.contains(&paper);
    let plan = |format| wanted(PaperChoice::Plan) && args.plan_format.contains(&format);
    settings.papers = Papers {
        plan_docx: plan(PlanFormat::Docx),
        plan_pdf: plan(PlanFormat::Pdf),
        tally: wanted(PaperChoice::Tally),
        summary: wanted(PaperChoice::Summary),
    };
    settings.quarter = args.quarter;
    settings.allow_personal |= args.allow_personal;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_states_a_year_only_in_plain_words() {
        for name in ["2026", "2026年", "2026年度台账", "幸福社区2026年"] {
            assert_eq!(year_of_name(name), Some(2026), "{name}");
        }
        for name in ["台账", "20260305", "2026-03", "12026年", "备份2026", "1026年", "年"] {
            assert_eq!(year_of_name(name), None, "{name}");
        }
        assert_eq!(folder_year(Path::new("台账/2026年/3月")), Some(2026));
        assert_eq!(folder_year(Path::new("2026年/台账/3月")), None);
    }
}
