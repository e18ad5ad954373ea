//! Finishing: what printpdf leaves out. Version, language, metadata, colour profile, glyph sets,
//! bookmarks, a fixed /ID: the file becomes archivable (PDF/A-1b) and depends on its content alone.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::embed::Embedded;
use super::{icc, outline, xmp};
use crate::diag::Code;
use crate::document::Meta;
use crate::error::{Error, Result};

/// What leads from one place of a file to another.
pub(super) struct Leads {
    pub bookmarks: Vec<outline::Entry>,
    pub links: Vec<outline::Link>,
}

/// Finishes a file and gives its bytes.
pub(super) fn finish(
    mut file: Document,
    meta: &Meta,
    fonts: &[Embedded],
    leads: &Leads,
) -> Result<Vec<u8>> {
    "1.4".clone_into(&mut file.version);
    let info = information(meta);
    let info_id = file.add_object(info);
    file.trailer.set("Info", info_id);
    add_glyph_sets(&mut file, fonts);
    name_stand_ins(&mut file, fonts);
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let outline = outline::add(&mut file, &leads.bookmarks, &pages);
    outline::add_links(&mut file, &leads.links, &leads.bookmarks, &pages);
    let intent = output_intent(&mut file);
    let packet = file.add_object(metadata(meta));
    let catalog = file.catalog_mut().map_err(internal)?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("Metadata", packet);
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    catalog.set("PageLayout", "SinglePage");
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", true.into())]));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    file.prune_objects();
    file.renumber_objects();
    file.compress();
    let id = Object::String(fingerprint(&file).to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(internal)?;
    Ok(bytes)
}

fn internal(reason: impl std::fmt::Display) -> Error {
    Error::new(Code::Internal).with("reason", reason)
}

/// The maker as the file names it.
pub(super) const MAKER: &str = concat!("kepu ", env!("CARGO_PKG_VERSION"));

fn information(meta: &Meta) -> Dictionary {
    let date = meta.created.to_string().replace('-', "");
    let date = Object::string_literal(format!("D:{date}000000+08'00'"));
    Dictionary::from_iter([
        ("Title", unicode(&xmp::plain(&meta.title))),
        ("Author", unicode(&xmp::plain(&meta.author))),
        ("Subject", unicode(&xmp::plain(&meta.subject))),
        ("Creator", Object::string_literal(MAKER)),
        ("Producer", Object::string_literal(MAKER)),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ])
}

/// A text string in UTF-16 with its mark.
pub(super) fn unicode(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// XMP metadata; archives read it without unpacking anything.
fn metadata(meta: &Meta) -> Stream {
    let dictionary =
        Dictionary::from_iter([("Type", "Metadata".into()), ("Subtype", "XML".into())]);
    Stream::new(dictionary, xmp::packet(meta).into_bytes()).with_compression(false)
}

fn output_intent(file: &mut Document) -> ObjectId {
    let profile = Stream::new(Dictionary::from_iter([("N", 3.into())]), icc::srgb());
    let profile = file.add_object(profile);
    let name = || Object::string_literal("sRGB IEC61966-2.1");
    file.add_object(Dictionary::from_iter([
        ("Type", Object::from("OutputIntent")),
        ("S", Object::from("GTS_PDFA1")),
        ("OutputConditionIdentifier", name()),
        ("Info", name()),
        ("DestOutputProfile", Object::Reference(profile)),
    ]))
}

/// A `CIDSet` for each embedded subset: one bit for each glyph it holds.
fn add_glyph_sets(file: &mut Document, fonts: &[Embedded]) {
    let descriptors: Vec<(ObjectId, u16)> = file
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, glyphs_of(object, fonts)?)))
        .collect();
    for (descriptor, glyphs) in descriptors {
        let set = file.add_object(Stream::new(Dictionary::new(), glyph_bits(glyphs)));
        if let Ok(dictionary) = file.get_dictionary_mut(descriptor) {
            dictionary.set("CIDSet", set);
        }
    }
}

fn glyphs_of(object: &Object, fonts: &[Embedded]) -> Option<u16> {
    let name = object.as_dict().ok()?.get(b"FontName").ok()?.as_name().ok()?;
    fonts.iter().find(|font| font.name.as_bytes() == name).map(|font| font.glyphs)
}

/// Writes into the maps to Unicode what the stand-ins of wider glyphs stand for.
fn name_stand_ins(file: &mut Document, fonts: &[Embedded]) {
    let maps: Vec<(ObjectId, usize)> = file
        .objects
        .values()
        .filter_map(|object| {
            let font = object.as_dict().ok()?;
            let name = font.get(b"BaseFont").ok()?.as_name().ok()?;
            let at = fonts.iter().position(|of| of.name.as_bytes() == name)?;
            Some((font.get(b"ToUnicode").ok()?.as_reference().ok()?, at))
        })
        .collect();
    for (map, at) in maps {
        let Some(font) = fonts.get(at).filter(|font| !font.stand_ins.is_empty()) else { continue };
        let Ok(Object::Stream(stream)) = file.get_object_mut(map) else { continue };
        let mut text = String::from_utf8_lossy(&stream.content).into_owned();
        for (stand_in, character) in &font.stand_ins {
            text = text.replace(&hex(*stand_in), &hex(*character));
        }
        stream.set_content(text.into_bytes());
    }
}

/// A character as a map to Unicode writes it: `<0032>`.
fn hex(character: char) -> String {
    let mut units = [0; 2];
    let words: Vec<String> =
        character.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect();
    format!("<{}>", words.concat())
}

fn glyph_bits(glyphs: u16) -> Vec<u8> {
    let mut bits = vec![0xFF; usize::from(glyphs / 8)];
    if !glyphs.is_multiple_of(8) {
        bits.push(!(0xFF >> (glyphs % 8)));
    }
    bits
}

/// 128 bits that depend on everything in the file (FNV-1a).
fn fingerprint(file: &Document) -> [u8; 16] {
    let mut hash = Fingerprint(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    for ((number, _), object) in &file.objects {
        hash.add(&number.to_be_bytes());
        hash.object(object);
    }
    hash.0.to_be_bytes()
}

struct Fingerprint(u128);

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 ^= u128::from(*byte);
            self.0 = self.0.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn object(&mut self, object: &Object) {
        match object {
            Object::Stream(stream) => self.add(&stream.content),
            Object::String(bytes, _) | Object::Name(bytes) => self.add(bytes),
            Object::Array(items) => items.iter().for_each(|item| self.object(item)),
            Object::Dictionary(entries) => {
                for (key, value) in entries {
                    self.add(key);
                    self.object(value);
                }
            }
            other => self.add(format!("{other:?}").as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::glyph_bits;

    #[test]
    fn every_glyph_has_its_bit_and_no_other_is_set() {
        assert_eq!(glyph_bits(3), [0b1110_0000]);
        assert_eq!(glyph_bits(8), [0xFF]);
        assert_eq!(glyph_bits(9), [0xFF, 0b1000_0000]);
    }
}
