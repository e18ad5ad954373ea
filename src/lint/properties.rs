//! What a run or paragraph looks like once defaults, styles and its own properties are put together.

use std::collections::BTreeMap;

use super::xml::Node;

/// The look of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RunLook {
    pub ascii: Option<String>,
    pub h_ansi: Option<String>,
    pub east_asia: Option<String>,
    /// `w:hint` asks for the East Asian face where Unicode leaves the choice open.
    pub hint: bool,
    /// A theme font is named, which beats the explicit ones.
    pub theme: bool,
    /// In half-points.
    pub size: Option<i64>,
    pub bold: bool,
    /// In twips.
    pub spacing: i64,
    /// `None` for automatic.
    pub color: Option<String>,
}

/// The look of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ParagraphLook {
    pub align: String,
    /// In twips, as are the next three.
    pub left: i64,
    pub right: i64,
    /// Negative when it hangs.
    pub first_line: i64,
    pub line: Option<i64>,
    /// `exact`, `atLeast` or `auto`.
    pub line_rule: String,
    /// In hundredths of a character; these beat the twips.
    pub first_line_chars: Option<i64>,
    pub left_chars: Option<i64>,
    pub right_chars: Option<i64>,
    /// 0–8.
    pub outline: Option<i64>,
    pub keep_next: bool,
    pub page_break_before: bool,
    /// Numbering instance and level.
    pub numbering: Option<(String, i64)>,
}

/// The styles of a document.
pub(super) struct Styles<'a> {
    defaults: Option<&'a Node>,
    by_id: BTreeMap<&'a str, &'a Node>,
    default_paragraph: Option<&'a str>,
    /// Chinese faces of the theme: major, minor.
    theme: [Option<String>; 2],
}

/// Styles may be based on each other this deep; more go in a circle.
const CHAIN: usize = 32;

impl<'a> Styles<'a> {
    pub fn new(styles: &'a Node, theme: &Node) -> Self {
        let list = || styles.all("style").filter_map(|of| Some((of.attribute("styleId")?, of)));
        let is_default = |of: &Node| {
            of.attribute("type") == Some("paragraph")
                && matches!(of.attribute("default"), Some("1" | "true"))
        };
        Self {
            defaults: styles.child("docDefaults"),
            by_id: list().collect(),
            default_paragraph: list().find(|(_, of)| is_default(of)).map(|(id, _)| id),
            theme: ["majorFont", "minorFont"].map(|of| theme_face(theme, of)),
        }
    }

    /// The name of a style, in lower case: `heading 1`.
    pub fn name(&self, id: &str) -> String {
        let style = self.by_id.get(id).and_then(|style| style.value("name"));
        style.unwrap_or(id).to_lowercase()
    }

    /// A style and those it is based on, the outermost first.
    fn chain(&self, id: Option<&str>) -> Vec<&'a Node> {
        let mut chain = Vec::new();
        let mut next = id.and_then(|id| self.by_id.get(id)).copied();
        while let Some(style) = next.filter(|_| chain.len() < CHAIN) {
            chain.push(style);
            next = style.value("basedOn").and_then(|id| self.by_id.get(id)).copied();
        }
        chain.reverse();
        chain
    }

    /// The look of a paragraph with the given own properties.
    pub fn paragraph(&self, own: Option<&Node>) -> ParagraphLook {
        let mut look = ParagraphLook::default();
        let default = self.defaults.and_then(|of| of.child("pPrDefault")?.child("pPr"));
        let style = self.chain(self.style_of(own)).into_iter().filter_map(|of| of.child("pPr"));
        for properties in default.into_iter().chain(style).chain(own) {
            apply_paragraph(&mut look, properties);
        }
        look
    }

    /// The style id of a paragraph.
    pub fn style_of<'b>(&self, own: Option<&'b Node>) -> Option<&'b str>
    where
        'a: 'b,
    {
        own.and_then(|of| of.value("pStyle")).or(self.default_paragraph)
    }

    /// The look of a run in a paragraph.
    pub fn run(&self, paragraph: Option<&Node>, own: Option<&Node>) -> RunLook {
        let mut look = RunLook::default();
        let default = self.defaults.and_then(|of| of.child("rPrDefault")?.child("rPr"));
        let of_paragraph = self.chain(self.style_of(paragraph));
        let of_run = self.chain(own.and_then(|of| of.value("rStyle")));
        let styles = of_paragraph.into_iter().chain(of_run).filter_map(|of| of.child("rPr"));
        for properties in default.into_iter().chain(styles).chain(own) {
            self.apply_run(&mut look, properties);
        }
        look
    }

    fn apply_run(&self, look: &mut RunLook, properties: &Node) {
        if let Some(fonts) = properties.child("rFonts") {
            let face = |name: &str, theme: &str| {
                let themed = fonts.attribute(theme).map(|of| self.face(of).unwrap_or_default());
                themed.or_else(|| fonts.attribute(name).map(str::to_owned))
            };
            let named = ["asciiTheme", "hAnsiTheme", "eastAsiaTheme"]
                .map(|of| fonts.attribute(of).is_some());
            let explicit = fonts.attribute("eastAsia").is_some();
            look.theme = named.contains(&true) || look.theme && !explicit;
            look.hint = fonts.attribute("hint") == Some("eastAsia") || look.hint;
            look.ascii = face("ascii", "asciiTheme").or(look.ascii.take());
            look.h_ansi = face("hAnsi", "hAnsiTheme").or(look.h_ansi.take());
            look.east_asia = face("eastAsia", "eastAsiaTheme").or(look.east_asia.take());
        }
        look.size = properties.child("sz").and_then(|of| of.number("val")).or(look.size);
        look.bold = properties.switch("b").unwrap_or(look.bold);
        let spacing = properties.child("spacing").and_then(|of| of.number("val"));
        look.spacing = spacing.unwrap_or(look.spacing);
        if let Some(color) = properties.value("color") {
            look.color = Some(color.to_owned()).filter(|of| of != "auto");
        }
    }

    fn face(&self, theme: &str) -> Option<String> {
        self.theme[usize::from(theme.starts_with("minor"))].clone()
    }
}

fn theme_face(theme: &Node, kind: &str) -> Option<String> {
    let fonts = theme.child("themeElements")?.child("fontScheme")?.child(kind)?;
    let simplified = fonts.all("font").find(|of| of.attribute("script") == Some("Hans"));
    let named = fonts.child("ea").and_then(|of| of.attribute("typeface"));
    let face = named.filter(|of| !of.is_empty());
    face.or_else(|| simplified.and_then(|of| of.attribute("typeface"))).map(str::to_owned)
}

fn apply_paragraph(look: &mut ParagraphLook, properties: &Node) {
    if let Some(align) = properties.value("jc") {
        align.clone_into(&mut look.align);
    }
    if let Some(indent) = properties.child("ind") {
        apply_indent(look, indent);
    }
    if let Some(spacing) = properties.child("spacing") {
        look.line = spacing.number("line").or(look.line);
        if let Some(rule) = spacing.attribute("lineRule") {
            rule.clone_into(&mut look.line_rule);
        }
    }
    look.outline = properties.child("outlineLvl").and_then(|of| of.number("val")).or(look.outline);
    look.keep_next = properties.switch("keepNext").unwrap_or(look.keep_next);
    look.page_break_before = properties.switch("pageBreakBefore").unwrap_or(look.page_break_before);
    if let Some(numbering) = properties.child("numPr") {
        let level = numbering.child("ilvl").and_then(|of| of.number("val")).unwrap_or(0);
        let id = numbering.value("numId").map(str::to_owned);
        look.numbering = id.filter(|id| id != "0").map(|id| (id, level));
    }
}

fn apply_indent(look: &mut ParagraphLook, indent: &Node) {
    let either = |one: &str, other: &str| indent.number(one).or_else(|| indent.number(other));
    look.left = either("left", "start").unwrap_or(look.left);
    look.right = either("right", "end").unwrap_or(look.right);
    let hanging = indent.number("hanging").map(|of| -of);
    if let Some(first) = hanging.or_else(|| indent.number("firstLine")) {
        look.first_line = first;
        look.first_line_chars = None;
    }
    let hanging = indent.number("hangingChars").map(|of| -of);
    if let Some(chars) = hanging.or_else(|| indent.number("firstLineChars")) {
        // A style's characters are switched off with 0.
        look.first_line_chars = Some(chars).filter(|of| *of != 0);
    }
    look.left_chars = either("leftChars", "startChars").or(look.left_chars).filter(|of| *of != 0);
    look.right_chars = either("rightChars", "endChars").or(look.right_chars).filter(|of| *of != 0);
}
