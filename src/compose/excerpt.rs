//! Long words of a register where a paper only refers to them: cut short, with ….

use std::borrow::Cow;

/// A text of at most `limit` characters, the last of them … when it was longer.
pub(super) fn excerpt(text: &str, limit: usize) -> Cow<'_, str> {
    if text.chars().nth(limit).is_none() {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    Cow::Owned(kept + "…")
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn only_what_is_too_long_is_cut() {
        assert_eq!(excerpt("健康讲座", 4), "健康讲座");
        assert_eq!(excerpt("健康讲座五", 4), "健康讲…");
        assert_eq!(excerpt("", 4), "");
    }
}
