//! Money as registers write it: ￥1,200.50, 1.5万元, 一千二百元, 500+300, 200元/场×3场.

use crate::model::Fen;

use super::number::{self, Decimal, Plain};
use super::numerals;

/// An amount that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyReading {
    /// The amount.
    pub fen: Fen,
    /// 约500元.
    pub approximate: bool,
    /// Whether it is not plainly what is written: 500+300, 1200元（其中印刷费300元）, 3000元 under 万元.
    pub computed: bool,
    /// Whether the heading's unit multiplied a number that has none of its own.
    pub scaled: bool,
}

/// Reads an amount of money. `header_unit` is the unit in the column's heading, for example 万元.
#[must_use]
pub fn money(text: &str, header_unit: Option<&str>) -> Option<MoneyReading> {
    let Plain { text: mut rest, mut approximate, cut } = number::plain(text);
    if ["免费", "零元", "无需经费", "不需经费", "无费用", "无经费"].contains(&rest.as_str())
    {
        return Some(MoneyReading { fen: Fen(0), approximate, computed: false, scaled: false });
    }
    if is_in_brackets(text) {
        return None;
    }
    if let Some((left, right)) = rest.split_once('=') {
        let (left, right) = (money(left, header_unit)?, money(right, header_unit)?);
        return (left.fen == right.fen).then_some(MoneyReading { computed: true, ..right });
    }
    approximate |= number::strip_approximation(&mut rest);
    let factor = header_unit.map_or(1, number::header_factor);
    let (fen, own, labelled) = items(&rest, factor)?;
    let contradicts = own && factor > 1 && !rest.contains('万');
    let computed = cut || labelled || rest.contains(['+', '×', '*']) || contradicts;
    let scaled = factor > 1 && !own;
    Some(MoneyReading { fen, approximate, computed, scaled })
}

/// (200) alone is how books write what was paid back.
fn is_in_brackets(text: &str) -> bool {
    let text = crate::text::compact(text);
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_digit() || "¥￥".contains(c)))
}

/// 500+300, or 印刷费300元，场地费200元: what was paid for each, added up; whether it has a unit of its own, and
/// whether words stand with it.
fn items(text: &str, factor: u64) -> Option<(Fen, bool, bool)> {
    if let Some((fen, own)) = product(text, factor) {
        return Some((fen, own, false));
    }
    let (mut sum, mut own, mut labelled) = (Fen(0), false, false);
    for part in text.split(['+', '、', ',', ';']) {
        let bare = part.trim_start_matches(|c: char| c.is_alphabetic() && !numerals::is_numeral(c));
        let label = part[..part.len() - bare.len()].trim_end_matches("人民币");
        let bare = bare.trim_start_matches(':');
        if !is_label(label) || part.len() < text.len() && bare.is_empty() {
            return None;
        }
        let (fen, has_unit) = product(bare, factor)?;
        sum = Fen(sum.0.checked_add(fen.0)?);
        own |= has_unit;
        labelled |= !label.is_empty();
    }
    // 80,20 are two numbers; only + or what each was for makes them a sum.
    let parted = text.contains(['、', ',', ';']);
    (!parted || labelled).then_some((sum, own, labelled))
}

/// Words before an amount that say what it was paid for, and not that it was not, or how much each cost.
fn is_label(word: &str) -> bool {
    const OTHERS: [&str; 20] = [
        "每", "均", "单价", "余", "剩", "退", "未", "欠", "扣", "减", "优惠", "折", "待", "拟",
        "预计", "或", "至", "到", "美元", "奖",
    ];
    !OTHERS.iter().any(|other| word.contains(other))
}

/// 200元/场×3场, or one amount; whether it has a unit of its own.
fn product(text: &str, factor: u64) -> Option<(Fen, bool)> {
    let Some((each, times)) = text.split_once(['×', '*']) else { return amount(text, factor) };
    let behind = ['场', '次', '期', '天', '人', '份', '套', '个', '/'];
    let times: i64 = times.trim_end_matches(behind).parse().ok()?;
    let (fen, own) = amount(each.trim_end_matches(behind), factor)?;
    Some((Fen(fen.0.checked_mul(times)?), own))
}

fn amount(text: &str, factor: u64) -> Option<(Fen, bool)> {
    let text = text.trim_start_matches(['¥', '￥']);
    let text =
        ["人民币", "rmb", "cny"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = ["人民币", "rmb", "cny", "钱"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text);
    let text = text.trim_start_matches([':', '¥', '￥']).trim_end_matches('整');
    let (text, small) = change(text)?;
    // 1200.- is how bills write it.
    let text = text.strip_suffix(".-").unwrap_or(text);
    let bare = text.trim_end_matches(['元', '块', '圆']);
    // 3000元 and 0.5万 say themselves what they count.
    let own = bare.len() < text.len() || bare.ends_with('万');
    let number = number::simple(bare)?;
    let fen = fen(number, if own { 1 } else { factor })?;
    Some((Fen(fen.0.checked_add(small)?), own))
}

/// 300元5角 → 300元 and 50 fen.
fn change(text: &str) -> Option<(&str, i64)> {
    let at = text.find(['元', '块', '圆']).filter(|_| text.ends_with(['角', '毛', '分']));
    let Some(at) = at else { return Some((text, 0)) };
    let (whole, mut rest) = text.split_at(at + '元'.len_utf8());
    let mut fen = 0;
    for (marks, worth) in [(['角', '毛'], 10), (['分', '分'], 1)] {
        let Some((digit, behind)) = rest.split_once(marks) else { continue };
        let digit = number::simple(digit).and_then(number::whole).filter(|digit| *digit < 10)?;
        fen += i64::try_from(digit).ok()? * worth;
        rest = behind;
    }
    rest.is_empty().then_some((whole, fen))
}

/// Fen are hundredths: the exact decimal scaled to two places, rounded half up.
fn fen(number: Decimal, factor: u64) -> Option<Fen> {
    let fen = u128::from(number.digits) * u128::from(factor) * 100;
    let divisor = 10_u128.checked_pow(number.scale)?;
    i64::try_from((fen * 2 + divisor) / (divisor * 2)).ok().map(Fen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen_of(text: &str, unit: Option<&str>) -> Option<i64> {
        money(text, unit).map(|read| read.fen.0)
    }

    #[test]
    fn money_is_exact_in_fen() {
        let cases = [
            ("950", 95_000),
            ("1,200.50元", 120_050),
            ("¥1,200.00", 120_000),
            ("￥300", 30_000),
            ("RMB 300", 30_000),
            ("0.1万", 100_000),
            ("1.5万元", 1_500_000),
            ("1.5w", 1_500_000),
            ("3千元", 300_000),
            ("三百元", 30_000),
            ("一千二百元", 120_000),
            ("壹仟贰佰元整", 120_000),
            ("19.999", 2_000),
            ("0", 0),
            ("免费", 0),
            ("约500元", 50_000),
            ("500+300", 80_000),
            ("200元/场×3场", 60_000),
            ("1200元（其中印刷费300元）", 120_000),
            ("1200块钱", 120_000),
            ("1200 RMB", 120_000),
            ("1200.-", 120_000),
            ("1万2千元", 1_200_000),
            ("300元5角", 30_050),
            ("叁佰元伍角", 30_050),
            ("500余元", 50_000),
            ("2万余元", 2_000_000),
            ("不超过500元", 50_000),
            ("500+", 50_000),
            ("合计3000元", 300_000),
            ("200×3=600", 60_000),
            ("印刷费300元，场地费200元", 50_000),
            ("印刷300+礼品200", 50_000),
        ];
        for (text, fen) in cases {
            assert_eq!(fen_of(text, None), Some(fen), "{text}");
        }
        for text in [
            "待定",
            "自筹",
            "-300",
            "3000-5000元",
            "",
            "见发票",
            "12,00",
            "(200)",
            "300美元",
            "$300",
            "200×3=700",
            "单价5元",
            "剩余300元",
            "80,20",
            "300元50角",
            "500或800",
        ] {
            assert_eq!(fen_of(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_cells_own_unit_goes_before_its_headings() {
        assert_eq!(fen_of("0.35", Some("万元")), Some(350_000));
        assert_eq!(fen_of("3000元", Some("万元")), Some(300_000));
        assert_eq!(fen_of("0.5万元", Some("万元")), Some(500_000));
        assert!(money("1200", Some("万元")).is_some_and(|read| read.scaled && !read.computed));
        assert!(money("3000元", Some("万元")).is_some_and(|read| read.computed));
    }

    proptest::proptest! {
        #[test]
        fn any_amount_in_every_spelling_is_exact(fen in 0_i64..100_000_000_000) {
            let yuan = Fen(fen);
            for text in [yuan.to_string(), format!("{yuan}块钱"), format!("合计{yuan}元"), format!("{yuan}余元"), format!("￥{yuan}元"), format!("{yuan}元整"), format!("约{yuan}元"), format!("RMB{yuan}")] {
                proptest::prop_assert_eq!(fen_of(&text, None), Some(fen), "{}", text);
            }
            let sum = fen_of(&format!("{yuan}+{yuan}"), None);
            proptest::prop_assert_eq!(sum, Some(fen * 2));
            let items = fen_of(&format!("印刷费{yuan}元，场地费{yuan}元"), None);
            proptest::prop_assert_eq!(items, Some(fen * 2));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9一二三十百千万约元角分费.,+×=/（）-]{0,14}") {
            let _ = money(&text, Some("万元"));
        }
    }
}
