//! The names of the fonts in the Word file, by preset, and the font table with substitutes.

use std::collections::BTreeMap;

use docx_rs::RunFonts;

use crate::settings::{FontPreset, Official};

/// Names of the fonts of a paper.
pub(crate) struct FontNames<'a> {
    /// 小标宋
    pub title: &'a str,
    /// 仿宋
    pub body: &'a str,
    /// 一级 to 四级标题: 黑体, 楷体, 仿宋, 仿宋
    pub headings: [&'a str; 4],
    /// 楷体, of the lines under a title.
    pub kai: &'a str,
    /// 黑体, of table heads.
    pub hei: &'a str,
    /// 宋体, of page numbers.
    pub song: &'a str,
    /// Latin letters and digits.
    pub latin: &'a str,
}

impl<'a> FontNames<'a> {
    /// The names of a preset, under those the office wishes.
    pub fn of(official: &'a Official) -> Self {
        let (title, body, kai, hei) = match official.fonts {
            FontPreset::Gb2312 => ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"),
            FontPreset::Windows => ("宋体", "仿宋", "楷体", "黑体"),
            FontPreset::Fangzheng => {
                ("方正小标宋_GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK")
            }
        };
        let styles = &official.styles;
        let body = styles.body.face.as_deref().unwrap_or(body);
        let mut headings = [hei, kai, body, body];
        for (face, style) in headings.iter_mut().zip(&styles.headings) {
            *face = style.face.as_deref().unwrap_or(face);
        }
        Self {
            title: styles.title.face.as_deref().unwrap_or(title),
            body,
            headings,
            kai,
            hei,
            song: "宋体",
            latin: "Times New Roman",
        }
    }

    /// The fonts of a run in a Chinese face. Quotation marks and dashes fall to `hAnsi`, which is
    /// therefore the Chinese face too.
    pub fn run(&self, chinese: &str) -> RunFonts {
        RunFonts::new().ascii(self.latin).hi_ansi(chinese).east_asia(chinese).cs(self.latin)
    }

    /// The font table part, which names a substitute for each face a machine may lack.
    pub fn table(&self) -> String {
        let faces = [self.title, self.body, self.kai, self.hei, self.song];
        let faces = faces.into_iter().chain(self.headings).filter(|face| *face != self.latin);
        let substitutes: BTreeMap<&str, &str> =
            faces.map(|face| (face, substitute(face))).collect();
        let fonts: Vec<String> = substitutes.into_iter().map(font).collect();
        let fonts = fonts.concat();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{fonts}\
             <w:font w:name=\"{}\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/>\
             <w:pitch w:val=\"variable\"/></w:font></w:fonts>",
            self.latin
        )
    }
}

/// One entry of the font table.
fn font((name, substitute): (&str, &str)) -> String {
    let substitute = if substitute == name { english_name(name) } else { substitute };
    format!(
        "<w:font w:name=\"{name}\"><w:altName w:val=\"{substitute}\"/><w:charset w:val=\"86\"/>\
         <w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>"
    )
}

/// The common face that comes nearest to a name.
fn substitute(name: &str) -> &'static str {
    let like = [("仿宋", "仿宋"), ("楷", "楷体"), ("黑", "黑体")];
    like.iter().find(|(word, _)| name.contains(word)).map_or("宋体", |(_, face)| face)
}

/// The name under which the same face is listed on a system in English.
fn english_name(name: &str) -> &'static str {
    match name {
        "仿宋" => "FangSong",
        "楷体" => "KaiTi",
        "黑体" => "SimHei",
        _ => "SimSun",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_preset_names_every_face_once_with_a_substitute() {
        for fonts in [FontPreset::Gb2312, FontPreset::Windows, FontPreset::Fangzheng] {
            let official = Official { fonts, ..Official::default() };
            let names = FontNames::of(&official);
            let table = names.table();
            for name in [names.title, names.body, names.kai, names.hei, names.song] {
                let entry = format!("w:name=\"{name}\"><w:altName");
                assert_eq!(table.matches(&entry).count(), 1, "{name}");
            }
        }
    }

    #[test]
    fn the_offices_own_face_takes_the_place_of_the_presets() {
        let mut official = Official::default();
        official.styles.body.face = Some("华文仿宋".to_owned());
        official.styles.headings[0].face = Some("微软雅黑".to_owned());
        let names = FontNames::of(&official);
        assert_eq!(names.headings, ["微软雅黑", "楷体_GB2312", "华文仿宋", "华文仿宋"]);
        let entry = "w:name=\"微软雅黑\"><w:altName w:val=\"黑体\"/>";
        assert_eq!(names.table().matches(entry).count(), 1);
    }
}
