//! How near a day is to what is written: 前后, 6月底前, 3月起; and filler words that say nothing of it.

/// How a time that is not exact lies to what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Near {
    /// It is what is written.
    #[default]
    At,
    /// 前后, 左右, 期间.
    Around,
    /// 国庆前夕, 春节前.
    Before,
    /// 6月底前, 截至6月: a date by which it is done.
    Until,
    /// 3月起: only the beginning.
    From,
}

/// Words before and behind a time that say how near it is, or nothing at all.
pub(super) fn take(text: &mut String) -> Near {
    const OPENINGS: [(&str, Near); 15] = [
        ("拟于", Near::At),
        ("计划", Near::At),
        ("预计", Near::At),
        ("暂定于", Near::At),
        ("暂定", Near::At),
        ("大约", Near::Around),
        ("约", Near::Around),
        ("截至", Near::Until),
        ("截-", Near::Until),
        ("截止", Near::Until),
        ("不晚于", Near::Until),
        ("于", Near::At),
        ("拟", Near::At),
        ("自", Near::At),
        ("从", Near::At),
    ];
    const ENDINGS: [(&str, Near); 38] = [
        ("?", Near::Around),
        ("各一次", Near::At),
        ("各1次", Near::At),
        ("各一场", Near::At),
        ("各1场", Near::At),
        ("完成", Near::At),
        ("开展", Near::At),
        ("举办", Near::At),
        ("举行", Near::At),
        ("进行", Near::At),
        ("具体时间待定", Near::At),
        ("具体日期待定", Near::At),
        ("时间待定", Near::At),
        ("待定", Near::At),
        ("开学季", Near::At),
        ("前后", Near::Around),
        ("左右", Near::Around),
        ("附近", Near::Around),
        ("期间", Near::Around),
        ("间", Near::At),
        ("小长假", Near::Around),
        ("长假", Near::Around),
        ("黄金周", Near::Around),
        ("假期", Near::Around),
        ("前夕", Near::Before),
        ("之前", Near::Before),
        ("以前", Near::Before),
        ("前", Near::Before),
        ("以后", Near::From),
        ("之后", Near::From),
        ("后", Near::From),
        ("开始", Near::From),
        ("起", Near::From),
        ("当天", Near::At),
        ("当日", Near::At),
        ("止", Near::At),
        ("内", Near::At),
        ("晚", Near::At),
    ];
    let mut near = Near::At;
    let mut take = |rest: &str, text: &mut String, found: Near| {
        rest.clone_into(text);
        near = if found == Near::At { near } else { found };
    };
    while let Some((rest, found)) = ENDINGS
        .iter()
        .find_map(|(word, near)| Some((text.strip_suffix(word)?.to_owned(), *near)))
        // 待定 alone says just that; 寒假期 ends in no 假期, 年内 in no 内, and 秋季开学季 is no autumn.
        .filter(|(rest, _)| !["", "寒", "暑", "年"].contains(&rest.as_str()))
        .filter(|(rest, _)| !(rest.ends_with('季') && text.ends_with("开学季")))
    {
        take(&rest, text, found);
    }
    while let Some((rest, found)) =
        OPENINGS.iter().find_map(|(word, near)| Some((text.strip_prefix(word)?.to_owned(), *near)))
    {
        take(&rest, text, found);
    }
    near
}
