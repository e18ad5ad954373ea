//! Every key reaches the settings, and every slip is named.

use super::*;
use crate::diag::Lang;
use crate::model::Date;
use crate::settings::{TextStyle, TextStyles};

fn reason(text: &str) -> String {
    Config::parse("kepu.toml", text).unwrap_err().diagnostic().text(Lang::Zh)
}

#[test]
fn an_empty_file_wishes_nothing() {
    assert_eq!(Config::parse("kepu.toml", "# 空\n"), Ok(Config::default()));
}

#[test]
fn every_key_reaches_the_settings() {
    let text = r#"
        year = 2027
        outline = "四季科普"
        target_sets = ["季度讲座"]
        allow_personal = true
        [aliases]
        "做了啥" = "活动名称"
        "来了几个" = "attendance"
        [columns]
        "参加人次" = "E"
        date = "台账!c"
        [terms.forms]
        "健步走" = "体育健身"
        [official]
        preset = "windows"
        line_pitch = 28
        page_number = "centre"
        shape = "附件稿"
        seal = true
        [official.title]
        font = "宋体"
        size = "小二"
        bold = true
        [official.heading2]
        font = "楷体"
        bold = true
        [official.heading4]
        size = "4号"
        [official.body]
        size = 15
        [tally]
        empty_mark = "/"
        [fonts]
        dir = "字体"
        [templates]
        dir = "模板"
        [checks]
        term-unknown = "off"
        count-approximate = "警告"
        [[calendar]]
        name = "社区邻里节"
        date = "10月第2个星期六"
    "#;
    let config = Config::parse("kepu.toml", text).unwrap();
    let mut settings = Settings::new(Date::first_of_month(2026, 1));
    config.apply(&mut settings);
    assert_eq!(settings.year, Some(2027));
    assert_eq!(settings.aliases["做了啥"], "name");
    assert_eq!(settings.aliases["来了几个"], "attendance");
    assert_eq!(settings.columns["attendance"], "E");
    assert_eq!(settings.columns["date"], "台账!c");
    assert_eq!(settings.terms["forms"]["健步走"], "体育健身");
    assert_eq!(
        settings.official,
        Official {
            fonts: FontPreset::Windows,
            line_pitch: 28.0,
            centred_page_number: true,
            shape: Shape::Attachment,
            seal: true,
            styles: {
                let style = |face: Option<&str>, size, bold| TextStyle {
                    face: face.map(str::to_owned),
                    size,
                    bold,
                };
                let plain = style(None, 16.0, false);
                TextStyles {
                    title: style(Some("宋体"), 18.0, true),
                    headings: [
                        plain.clone(),
                        style(Some("楷体"), 16.0, true),
                        plain,
                        style(None, 14.0, false),
                    ],
                    body: style(None, 15.0, false),
                }
            },
        }
    );
    assert_eq!(settings.empty_mark, "/");
    assert_eq!(settings.outline, Some(Outline::Season));
    assert_eq!(settings.target_sets, ["季度讲座"]);
    assert!(settings.allow_personal);
    assert_eq!(settings.checks[&Code::TermUnknown], None);
    assert_eq!(settings.checks[&Code::CountApproximate], Some(Severity::Warning));
    assert_eq!(settings.calendar[0].name, "社区邻里节");
    assert_eq!(config.font_dir.as_deref(), Some("字体"));
    assert_eq!(config.template_dir.as_deref(), Some("模板"));
}

#[test]
fn a_misspelt_key_is_named_with_the_one_that_was_meant() {
    assert!(reason("offical = 1").contains("不认识“offical”，是不是想写“official”？"));
    assert!(reason("[official]\nlinepitch = 28").contains("“official.linepitch”"));
    assert!(reason("[terms.colours]\na = \"b\"").contains("forms、topics、audiences"));
}

#[test]
fn an_alias_must_lead_to_a_field() {
    assert!(reason("[aliases]\n\"人\" = \"attendence\"").contains("“attendance”"));
    assert!(reason("[aliases]\n\"人\" = \"天气状况如何\"").contains("可以写：序号、月份"));
    assert!(reason("[aliases]\n\"人\" = 3").contains("加双引号"));
}

#[test]
fn a_slip_in_the_toml_is_placed_by_line() {
    assert!(reason("year = 2026\n[official\n").contains("第 2 行"));
    assert!(reason("单位 = 幸福").contains("第 1 行"));
}

#[test]
fn every_slip_is_named_with_its_line() {
    let text =
        "year = \"2026\"\n[aliases]\n\"甲\" = \"天\"\n\"乙\" = \"地\"\n[checks]\nabc = \"off\"\n";
    let said = reason(text);
    for part in ["第 1 行：“year”", "第 3 行：[aliases]", "第 4 行：[aliases]", "第 6 行：[checks]"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn values_outside_their_range_are_refused() {
    assert!(reason("year = 26").contains("1900 到 2999"));
    assert!(reason("year = \"2026\"").contains("整数"));
    assert!(reason("[official]\nline_pitch = 300").contains("20 到 40"));
    assert!(reason("[official]\nshape = \"红头\"").contains("普通稿、附件稿、表格式"));
    assert!(reason("[official]\nseal = \"有\"").contains("true（是）"));
    assert!(reason("tally = 3").contains("[tally]"));
}

#[test]
fn a_text_style_is_checked_word_by_word() {
    assert!(reason("[official.title]\nsize = \"特号\"").contains("初号、小初、一号"));
    assert!(reason("[official.title]\nsize = 300").contains("9 到 42"));
    assert!(reason("[official.heading5]\nsize = 16").contains("是不是想写“heading"));
    assert!(reason("[official.heading1]\nfont = \"<黑体>\"").contains("字体名"));
    assert!(reason("[official.heading1]\nfnt = \"黑体\"").contains("“official.heading1.fnt”"));
    assert!(reason("[official.body]\nbold = true").contains("“official.body.bold”"));
    assert!(reason("[official]\nbody = 16").contains("[official.body]"));
}

#[test]
fn a_festival_of_the_offices_own_is_checked_word_by_word() {
    let entry = |lines: &str| reason(&format!("[[calendar]]\n{lines}"));
    assert!(entry("nmae = \"甲\"").contains("是不是想写“name”？"));
    assert!(entry("date = \"03-15\"").contains("第 1 条 [[calendar]]：缺少 name"));
    assert!(entry("name = \"甲\"\ndate = \"三月\"").contains("“三月”不是日期规则"));
    assert!(entry("name = \"甲\"\nkind = \"feast\"").contains("kind 写 festival"));
    assert!(reason("calendar = 3").contains("[[calendar]]"));
}

#[test]
fn a_check_is_named_by_its_code_and_set_to_a_severity() {
    assert!(reason("[checks]\nterm-unknow = \"off\"").contains("“term-unknown”"));
    assert!(reason("[checks]\nterm-unknown = \"never\"").contains("off"));
    assert!(reason("target_sets = \"季度讲座\"").contains("列表"));
}

#[test]
fn every_key_is_explained_in_the_guide() {
    let guide = include_str!("../../docs/kepu-toml.md");
    let keys = KEYS.iter().flat_map(|(_, keys)| *keys).chain(["font", "size", "bold"].iter());
    for key in keys {
        assert!(guide.contains(key), "{key}");
    }
    let example = guide.split("```").nth(1).and_then(|part| part.strip_prefix("toml")).unwrap();
    assert!(Config::parse("kepu.toml", example).is_ok(), "{}", reason(example));
}
