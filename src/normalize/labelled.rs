//! A name with its label in the cell: 主题：消防安全, and below it 内容：灭火器使用.
//!
//! Comes in: the text of a name's cell. Goes out: the name, and what stands below it.

/// The name behind its label in the first line; `None` when the cell is not written so.
pub fn name(text: &str) -> Option<(&str, &str)> {
    const LABELS: [&str; 6] = ["主题", "活动主题", "名称", "活动名称", "题目", "项目"];
    let (first, rest) = text.trim().split_once('\n')?;
    let (label, name) = first.split_once(['：', ':'])?;
    let (name, rest) = (name.trim(), rest.trim());
    (LABELS.contains(&label.trim()) && !name.is_empty() && !rest.is_empty()).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_behind_its_label_and_above_the_rest() {
        let expected = Some(("消防安全", "内容：灭火器使用"));
        assert_eq!(name("主题：消防安全\n内容：灭火器使用"), expected);
        assert_eq!(name(" 活动名称: 消防安全 \r\n内容：灭火器使用"), expected);
        for text in ["主题：消防安全", "防震减灾\n应急演练", "主题：\n消防", "第一讲：消防\n第二讲"]
        {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
