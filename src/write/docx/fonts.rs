//! The names of the fonts in the Word file, by preset, and the font table with substitutes.

use std::collections::BTreeMap;

use docx_rs::RunFonts;

use crate::settings::FontPreset;

/// Names of the role fonts.
pub(crate) struct FontNames {
    /// 小标宋
    pub title: &'static str,
    /// 仿宋
    pub body: &'static str,
    /// 楷体
    pub kai: &'static str,
    /// 黑体
    pub hei: &'static str,
    /// 宋体, of page numbers.
    pub song: &'static str,
    /// Latin letters and digits.
    pub latin: &'static str,
}

impl FontNames {
    /// The names of a preset.
    pub fn of(preset: FontPreset) -> Self {
        let names = |title, body, kai, hei| Self {
            title,
            body,
            kai,
            hei,
            song: "宋体",
            latin: "Times New Roman",
        };
        match preset {
            FontPreset::Gb2312 => names("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"),
            FontPreset::Windows => names("宋体", "仿宋", "楷体", "黑体"),
            FontPreset::Fangzheng => {
                names("方正小标宋_GBK", "方正仿宋_GBK", "方正楷体_GBK", "方正黑体_GBK")
            }
        }
    }

    /// The fonts of a run in a Chinese face. Quotation marks and dashes fall to `hAnsi`, which is
    /// therefore the Chinese face too.
    pub fn run(&self, chinese: &str) -> RunFonts {
        RunFonts::new().ascii(self.latin).hi_ansi(chinese).east_asia(chinese).cs(self.latin)
    }

    /// The font table part, which names a substitute for each face a machine may lack.
    pub fn table(&self) -> String {
        let wanted = [
            (self.title, "宋体"),
            (self.body, "仿宋"),
            (self.kai, "楷体"),
            (self.hei, "黑体"),
            (self.song, "SimSun"),
        ];
        let substitutes: BTreeMap<&str, &str> = wanted.into_iter().collect();
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
        for preset in [FontPreset::Gb2312, FontPreset::Windows, FontPreset::Fangzheng] {
            let names = FontNames::of(preset);
            let table = names.table();
            for name in [names.title, names.body, names.kai, names.hei, names.song] {
                let entry = format!("w:name=\"{name}\"><w:altName");
                assert_eq!(table.matches(&entry).count(), 1, "{name}");
            }
        }
    }
}
