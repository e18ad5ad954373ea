//! Which form, topic and audiences an activity has: the column's word, else words of its name.
//!
//! The vocabularies stand in `vocabulary.toml`; an office adds words in kepu.toml.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::text::{compact, list};

/// The term for what no word decides.
pub const OTHER: &str = "其他";

type Words = BTreeMap<String, Vec<String>>;

#[derive(serde::Deserialize, Default)]
struct Tables {
    forms: Words,
    topics: Words,
    audiences: Words,
    weak: Lesser,
    festive: Lesser,
    broad: Lesser,
    endings: Words,
    not_endings: Lesser,
}

/// Some words of the vocabularies that decide less than others, or none that look like one.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Lesser {
    forms: Vec<String>,
    topics: Vec<String>,
}

/// How much a word decides beside others: the weaker gives way, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// 手工, 教育: only where no other is known.
    Weak,
    /// 端午: when, more than what.
    Festive,
    /// 健康: what, broadly.
    Broad,
    /// 心肺复苏, 讲座.
    Plain,
}

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| toml::from_str(include_str!("vocabulary.toml")).unwrap_or_default());

static FORMS: LazyLock<Index> = LazyLock::new(|| Index::of(&TABLES.forms, |some| &some.forms));
static TOPICS: LazyLock<Index> = LazyLock::new(|| Index::of(&TABLES.topics, |some| &some.topics));
static AUDIENCES: LazyLock<Index> = LazyLock::new(|| Index::of(&TABLES.audiences, |_| &[]));

/// The words of a vocabulary by their first character: names are looked through once, however many words.
#[derive(Debug)]
struct Index {
    by_first: HashMap<char, Vec<Word>>,
}

#[derive(Debug)]
struct Word {
    /// In capitals.
    text: String,
    term: &'static str,
    weight: Weight,
}

impl Index {
    fn of(words: &'static Words, lesser: fn(&'static Lesser) -> &'static [String]) -> Self {
        let tables: &'static Tables = &TABLES;
        let weight = |word: &String| {
            let among = |some: &'static Lesser| lesser(some).contains(word);
            if among(&tables.broad) {
                Weight::Broad
            } else if among(&tables.festive) {
                Weight::Festive
            } else if among(&tables.weak) {
                Weight::Weak
            } else {
                Weight::Plain
            }
        };
        let mut by_first: HashMap<char, Vec<Word>> = HashMap::new();
        for (term, words) in words {
            for word in words {
                let text = word.to_uppercase();
                if let Some(first) = text.chars().next() {
                    let word = Word { text, term, weight: weight(word) };
                    by_first.entry(first).or_default().push(word);
                }
            }
        }
        Self { by_first }
    }

    /// Every word in a name, with where it ends.
    fn hits<'n>(&'static self, name: &'n str) -> impl Iterator<Item = (usize, &'static Word)> + 'n {
        name.char_indices().flat_map(move |(at, first)| {
            let words = self.by_first.get(&first).map_or(&[][..], Vec::as_slice);
            let here = words.iter().filter(move |word| name[at..].starts_with(&word.text));
            here.map(move |word| (at + word.text.len(), word))
        })
    }
}

/// The form that a name's last character tells, with where it ends: 禁毒展, 足球赛（第2场）.
fn ending(name: &str) -> Option<(usize, usize, &'static str)> {
    let name = name.split(['(', '（']).next().filter(|name| !name.is_empty())?;
    let tables: &'static Tables = &TABLES;
    if tables.not_endings.forms.iter().any(|word| name.ends_with(word)) {
        return None;
    }
    tables.endings.iter().find_map(|(term, words)| {
        let word = words.iter().find(|word| name.ends_with(*word))?;
        Some((name.len(), word.len(), term.as_str()))
    })
}

/// Which vocabulary is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 形式
    Form,
    /// 领域
    Topic,
    /// 对象
    Audience,
}

/// A vocabulary with the office's own words.
#[derive(Debug)]
pub struct Vocabulary<'s> {
    kind: Kind,
    built_in: &'static Words,
    index: &'static Index,
    office: Option<&'s BTreeMap<String, String>>,
}

/// A term found for a cell or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The term.
    pub term: String,
    /// Further words of the cell that the one term cannot hold.
    pub extra: Vec<String>,
    /// Whether no word was known, so that the term is 其他.
    pub unknown: bool,
}

impl<'s> Vocabulary<'s> {
    /// The vocabulary of a kind. `terms` are the office's: kind → word → term.
    pub fn new(kind: Kind, terms: &'s BTreeMap<String, BTreeMap<String, String>>) -> Self {
        let (built_in, index, id) = match kind {
            Kind::Form => (&TABLES.forms, &*FORMS, "forms"),
            Kind::Topic => (&TABLES.topics, &*TOPICS, "topics"),
            Kind::Audience => (&TABLES.audiences, &*AUDIENCES, "audiences"),
        };
        Self { kind, built_in, index, office: terms.get(id) }
    }

    /// The one term of a cell: its first known word; the other words are kept beside it.
    pub fn of_cell(&self, text: &str) -> Found {
        let words = list(text);
        let known = words.iter().position(|word| self.term(word).is_some());
        let term = known.and_then(|at| self.term(&words[at]));
        let extra = words
            .iter()
            .enumerate()
            .filter(|(at, word)| Some(*at) != known && self.term(word) != term)
            .map(|(_, word)| word.clone());
        Found {
            extra: if term.is_some() { extra.collect() } else { Vec::new() },
            unknown: term.is_none(),
            term: term.unwrap_or_else(|| OTHER.to_owned()),
        }
    }

    /// The term of a name. Chinese names end in what they are, so the last known word decides among those of
    /// the greatest weight; 教育, 生活 and the like only where no other word is known.
    pub fn of_name(&self, name: &str) -> Option<String> {
        let name = compact(name).to_uppercase();
        let office = self.office.into_iter().flatten().filter_map(|(word, term)| {
            let end = name.rfind(&word.to_uppercase())? + word.len();
            Some(((Weight::Plain, end, word.len(), true), term.as_str()))
        });
        let built_in = self
            .index
            .hits(&name)
            .map(|(end, word)| ((word.weight, end, word.text.len(), false), word.term));
        let ending = ending(&name).filter(|_| self.kind == Kind::Form);
        let ending = ending.map(|(end, length, term)| ((Weight::Plain, end, length, false), term));
        let best = office.chain(built_in).chain(ending).max_by_key(|(rank, _)| *rank);
        best.map(|(_, term)| term.to_owned())
    }

    /// Every term a cell names, each once, in its order; with the words no term is known for.
    pub fn all_of_cell(&self, text: &str) -> (Vec<String>, Vec<String>) {
        let (mut terms, mut unknown) = (Vec::new(), Vec::new());
        for word in list(text) {
            match self.term(&word) {
                Some(term) if terms.contains(&term) => {}
                Some(term) => terms.push(term),
                None => unknown.push(word),
            }
        }
        (terms, unknown)
    }

    /// The term of a word: the term itself, a synonym, or the longest synonym it holds.
    fn term(&self, word: &str) -> Option<String> {
        let word = compact(word);
        let equals = self.words().find(|(known, _)| compact(known) == word);
        let holds = || {
            self.words()
                .filter(|(known, _)| word.contains(*known))
                .max_by_key(|(known, _)| known.len())
        };
        if word == OTHER {
            return Some(OTHER.to_owned());
        }
        equals.or_else(holds).map(|(_, term)| term.to_owned())
    }

    fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let office =
            self.office.into_iter().flatten().map(|(word, term)| (word.as_str(), term.as_str()));
        let built_in = self
            .built_in
            .iter()
            .flat_map(|(term, words)| words.iter().map(move |word| (word.as_str(), term.as_str())));
        office.chain(built_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(kind: Kind) -> Vocabulary<'static> {
        static NONE: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        Vocabulary::new(kind, &NONE)
    }

    #[test]
    fn the_vocabulary_file_is_whole() {
        assert_eq!((TABLES.forms.len(), TABLES.topics.len(), TABLES.audiences.len()), (19, 18, 14));
    }

    #[test]
    fn the_column_names_one_form_and_keeps_the_rest() {
        let forms = vocabulary(Kind::Form);
        let found = forms.of_cell("义诊、讲座");
        assert_eq!((found.term.as_str(), found.extra), ("咨询", vec!["讲座".to_owned()]));
        assert!(forms.of_cell("巡游").unknown);
        assert_eq!(forms.of_cell("科普大讲堂").term, "讲座");
        assert_eq!(forms.of_cell("其他").term, "其他");
    }

    #[test]
    fn the_name_ends_in_what_it_is() {
        let forms = vocabulary(Kind::Form);
        assert_eq!(forms.of_name("防灾减灾知识宣传讲座").as_deref(), Some("讲座"));
        assert_eq!(forms.of_name("消防疏散演练").as_deref(), Some("演练"));
        assert_eq!(forms.of_name("国庆节"), None);
        assert_eq!(
            vocabulary(Kind::Topic).of_name("春季传染疾病预防讲座").as_deref(),
            Some("健康")
        );
    }

    #[test]
    fn festivals_and_broad_words_give_way_to_what_an_activity_is_about() {
        let topic = |name: &str| vocabulary(Kind::Topic).of_name(name);
        for (name, expected) in [
            ("重阳节智能手机培训", "网络与AI"),
            ("健康义诊迎重阳", "健康"),
            ("文明健康过端午", "健康"),
            ("端午手工", "文化"),
            ("中秋反诈宣传", "安全"),
            ("反诈宣传庆中秋", "安全"),
            ("健康生活讲座", "健康"),
        ] {
            assert_eq!(topic(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_names_last_character_tells_the_form_where_it_is_one() {
        let form = |name: &str| vocabulary(Kind::Form).of_name(name);
        for (name, expected) in [
            ("禁毒展", Some("展览")),
            ("变废为宝手工展", Some("展览")),
            ("足球赛（第2场）", Some("竞赛")),
            ("手机班", Some("培训")),
            ("书法班", Some("兴趣小组")),
            ("环保时装秀", Some("文艺演出")),
            ("科普工作的开展", None),
            ("家乡的发展", None),
        ] {
            assert_eq!(form(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn audiences_are_many() {
        let (terms, unknown) =
            vocabulary(Kind::Audience).all_of_cell("辖区居民、老人，小学生、外星人");
        assert_eq!(terms, ["居民", "老年人", "青少年"]);
        assert_eq!(unknown, ["外星人"]);
    }
}
