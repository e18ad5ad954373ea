//! `kepu calendar`: a year's festivals and theme days, the office's own among them.

use super::Desk;

#[test]
fn a_year_is_printed_with_its_moving_days() {
    let ran = Desk::new().run(&["日历", "--year", "2025"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for line in ["1月29日（周三）", "5月24日至31日", "9月1日至30日"] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
}

#[test]
fn the_json_holds_every_observance_in_order() {
    let document = Desk::new().run(&["calendar", "--year", "2026", "--json"]).json();
    assert_eq!(document["year"], 2026);
    let all = document["observances"].as_array().unwrap();
    let starts: Vec<&str> = all.iter().map(|of| of["start"].as_str().unwrap()).collect();
    assert!(starts.len() > 80 && starts.is_sorted(), "{starts:?}");
    let spring = all.iter().find(|of| of["name"] == "春节").unwrap();
    assert_eq!((&spring["start"], &spring["kind"]), (&"2026-02-17".into(), &"festival".into()));
}

#[test]
fn kepu_toml_adds_a_festival_and_sets_this_years_days() {
    let desk = Desk::new();
    desk.put(
        "kepu.toml",
        "[[calendar]]\nname = \"荷花节\"\nkind = \"festival\"\ndate = \"07-18..07-20\"\n\
         [[calendar]]\nname = \"全国科技活动周\"\nyears = { 2026 = \"05-16..05-23\" }\n",
    );
    let ran = desk.run(&["calendar", "--year", "2026"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("7月18日至20日") && ran.out.contains("荷花节"), "{}", ran.out);
    assert!(ran.out.contains("5月16日至23日"), "{}", ran.out);
}

#[test]
fn without_a_year_the_current_one_is_meant() {
    let ran = Desk::new().run(&["calendar", "--today", "2031-03-01", "--json"]);
    assert_eq!(ran.json()["year"], 2031);
}

#[test]
fn a_year_beyond_the_lunar_tables_says_what_is_left_out() {
    let ran = Desk::new().run(&["calendar", "--year", "2200"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("[lunar-unknown]") && ran.err.contains("1900—2199"), "{}", ran.err);
    assert!(ran.out.contains("国庆节") && !ran.out.contains("中秋节"), "{}", ran.out);
    assert_eq!(Desk::new().run(&["calendar", "--year", "2199"]).err, "");
}
