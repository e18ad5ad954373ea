//! Where the register's year and the organisation's name are written.

use kepu::diag::Lang;
use kepu::model::{Found, FoundIn, Origin};

use crate::cli::printer::Printer;

/// In brackets behind the fact itself: （“活动台账”表第1行的标题）.
pub fn of(found: &Found, printer: &Printer) -> String {
    let origin = found.origin.as_ref();
    match printer.lang {
        Lang::Zh => format!("（{}）", chinese(found.source, origin)),
        Lang::En => format!(" ({})", english(found.source, origin)),
    }
}

fn chinese(source: FoundIn, origin: Option<&Origin>) -> String {
    let place = match origin {
        Some(Origin { sheet, row: Some(row), .. }) => format!("“{sheet}”表第{row}行"),
        Some(Origin { sheet, .. }) => format!("“{sheet}”表"),
        None => String::new(),
    };
    match source {
        FoundIn::Nothing => "台账里没有写明".to_owned(),
        FoundIn::Profile if origin.is_some() => format!("取自{place}"),
        FoundIn::Profile => "取自“基本信息”表".to_owned(),
        FoundIn::UnitLine => format!("取自{place}的填报单位"),
        FoundIn::Title => format!("取自{place}的标题"),
        FoundIn::SheetName => format!("取自{place}的表名"),
        FoundIn::FileName => "取自文件名".to_owned(),
        FoundIn::FolderName => "取自文件夹的名称".to_owned(),
        FoundIn::Dates => "取自各行写明的日期".to_owned(),
        FoundIn::UnitColumn => "取自“单位”一列".to_owned(),
        FoundIn::Asked => "由 --year 或 kepu.toml 指定".to_owned(),
    }
}

fn english(source: FoundIn, origin: Option<&Origin>) -> String {
    let place = match origin {
        Some(Origin { sheet, row: Some(row), .. }) => format!("sheet “{sheet}” row {row}"),
        Some(Origin { sheet, .. }) => format!("sheet “{sheet}”"),
        None => String::new(),
    };
    match source {
        FoundIn::Nothing => "stated nowhere".to_owned(),
        FoundIn::Profile if origin.is_some() => format!("from {place}"),
        FoundIn::Profile => "from the sheet 基本信息".to_owned(),
        FoundIn::UnitLine => format!("from {place}, its line 填报单位"),
        FoundIn::Title => format!("from {place}, a title"),
        FoundIn::SheetName => format!("from the name of {place}"),
        FoundIn::FileName => "from the file's name".to_owned(),
        FoundIn::FolderName => "from the folder's name".to_owned(),
        FoundIn::Dates => "from the rows' own dates".to_owned(),
        FoundIn::UnitColumn => "from the column of units".to_owned(),
        FoundIn::Asked => "given by --year or kepu.toml".to_owned(),
    }
}
