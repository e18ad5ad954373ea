//! Every message has its line in docs/codes.md, and its sentences fit together.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kepu::diag::{Code, Lang};

/// The table as the catalogue gives it; `UPDATE=1` writes it.
#[test]
fn the_table_of_codes_is_what_the_catalogue_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes.md");
    let expected = table();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let missing = expected.lines().find(|line| !committed.contains(line));
    assert!(
        committed == expected,
        "docs/codes.md is out of date (first line that differs: {missing:?}): \
         run `UPDATE=1 cargo test --test it codes`"
    );
}

fn table() -> String {
    let mut text = String::from(
        "# 提示代码\n\n每条提示末尾方括号里的代码。`kepu explain 代码` 打印同样的说明；\
         在 kepu.toml 的 `[checks]` 里可以改级别，例如 `name-too-long = \"off\"`、\
         `target-unmet = \"error\"`。花括号里是随台账而变的内容。\n\n\
         | 代码 | 级别 | 提示 | 怎么办 | 说明 |\n|---|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            code.id(),
            code.severity().label(Lang::Zh),
            cell(code.message(Lang::Zh)),
            cell(code.help(Lang::Zh)),
            cell(code.explanation(Lang::Zh)),
        );
    }
    text
}

#[test]
fn codes_are_kebab_case_and_found_by_their_id() {
    for code in Code::ALL {
        let id = code.id();
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{id}");
        assert_eq!(Code::from_id(id), Some(*code), "{id} stands twice");
    }
}

#[test]
fn the_english_sentence_needs_no_more_than_the_chinese() {
    for code in Code::ALL {
        let slots = |lang| {
            let text = format!("{}{}", code.message(lang), code.help(lang));
            let mut slots: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(slot, _)| slot.to_owned())
                .collect();
            slots.sort();
            slots.dedup();
            slots
        };
        let chinese = slots(Lang::Zh);
        assert!(slots(Lang::En).iter().all(|slot| chinese.contains(slot)), "{}", code.id());
    }
}

#[test]
fn every_explanation_says_more_than_nothing() {
    for code in Code::ALL {
        assert!(code.explanation(Lang::Zh).chars().count() >= 8, "{}", code.id());
        assert!(!code.message(Lang::Zh).is_empty() && !code.message(Lang::En).is_empty());
    }
}
