//! The sRGB colour profile that an archivable PDF must carry, made from the numbers of IEC 61966-2-1.

/// An ICC 2.1 profile: display device, RGB to XYZ.
pub(super) fn srgb() -> Vec<u8> {
    let curve = tone_curve();
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description("sRGB IEC61966-2.1")),
        (b"cprt", text("Public domain")),
        (b"wtpt", xyz([0.964_2, 1.0, 0.824_9])),
        (b"rXYZ", xyz([0.436_1, 0.222_5, 0.013_9])),
        (b"gXYZ", xyz([0.385_1, 0.716_9, 0.097_1])),
        (b"bXYZ", xyz([0.143_1, 0.060_6, 0.714_1])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = word(tags.len());
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut places: Vec<(&[u8], usize)> = Vec::new();
    for (name, content) in &tags {
        // The three curves are one and the same.
        let known = places.iter().find(|(known, _)| known == content).map(|(_, at)| *at);
        let at = known.unwrap_or(start + data.len());
        if known.is_none() {
            data.extend_from_slice(content);
            data.resize(data.len().next_multiple_of(4), 0);
            places.push((content, at));
        }
        table.extend_from_slice(*name);
        table.extend(word(at));
        table.extend(word(content.len()));
    }
    let mut profile = header(start + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut header = word(size);
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // 2026-01-01, the day this table was written down.
    header.extend_from_slice(&[0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header.extend_from_slice(b"acsp");
    header.extend_from_slice(&[0; 28]);
    header.extend(xyz([0.964_2, 1.0, 0.824_9]).split_off(8));
    header.resize(128, 0);
    header
}

fn word(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

fn tag(kind: [u8; 4]) -> Vec<u8> {
    let mut tag = kind.to_vec();
    tag.extend_from_slice(&[0; 4]);
    tag
}

fn text(text: &str) -> Vec<u8> {
    let mut tag = tag(*b"text");
    tag.extend_from_slice(text.as_bytes());
    tag.push(0);
    tag
}

fn description(text: &str) -> Vec<u8> {
    let mut tag = tag(*b"desc");
    tag.extend(word(text.len() + 1));
    tag.extend_from_slice(text.as_bytes());
    // End of the text, then an empty Unicode text and an empty script text of fixed length.
    tag.extend_from_slice(&[0; 1 + 8 + 3 + 67]);
    tag
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut tag = tag(*b"XYZ ");
    for value in values {
        tag.extend_from_slice(&whole(value * 65536.0).to_be_bytes());
    }
    tag
}

/// The sRGB curve at 64 points; readers draw straight lines between them.
fn tone_curve() -> Vec<u8> {
    const POINTS: u32 = 64;
    let mut tag = tag(*b"curv");
    tag.extend_from_slice(&POINTS.to_be_bytes());
    for point in 0..POINTS {
        let value = f64::from(point) / f64::from(POINTS - 1);
        let linear =
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        let [_, _, high, low] = whole(linear * 65535.0).to_be_bytes();
        tag.extend_from_slice(&[high, low]);
    }
    tag
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "values of this file lie between 0 and 65536"
)]
fn whole(value: f64) -> u32 {
    value.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_states_its_own_size_and_signature() {
        let profile = srgb();
        assert_eq!(profile[..4], word(profile.len())[..]);
        assert_eq!(&profile[36..40], b"acsp");
        assert!(profile.len() < 800, "{}", profile.len());
    }
}
