//! Lengths: points inside the program, other units only at its edges.

/// Points in a millimetre.
pub const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// Millimetres in points.
#[must_use]
pub fn mm(millimetres: f64) -> f64 {
    millimetres * POINTS_PER_MM
}

/// Points in twips (1/20 pt), rounded: the unit of Word positions.
#[must_use]
pub fn twips(points: f64) -> i32 {
    rounded(points * 20.0)
}

/// Points in half-points, rounded: the unit of Word font sizes.
#[must_use]
pub fn half_points(points: f64) -> u32 {
    u32::try_from(rounded(points * 2.0)).unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range of i32 first")]
fn rounded(value: f64) -> i32 {
    value.round().clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32
}

/// Sizes of the office's type scale (字号), in points.
pub mod size {
    /// 二号: titles.
    pub const NO_2: f64 = 22.0;
    /// 三号: body.
    pub const NO_3: f64 = 16.0;
    /// 四号: page numbers.
    pub const NO_4: f64 = 14.0;
    /// 小四.
    pub const SMALL_4: f64 = 12.0;
    /// 五号: tables.
    pub const NO_5: f64 = 10.5;
}
