use std::fmt::Display;

/// A number of things, in words. The noun is one that gets an `s`.
///
/// ```
/// use beadwork::text::counted;
/// assert_eq!(counted(1, "unit"), "1 unit");
/// assert_eq!(counted(2, "unit"), "2 units");
/// assert_eq!(counted(0, "unit"), "0 units");
/// ```
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    counted_as(number, noun, &format!("{noun}s"))
}

/// A number of things, in words, where more follows from it than an `s`.
///
/// ```
/// use beadwork::text::counted_as;
/// assert_eq!(counted_as(1, "file was read", "files were read"), "1 file was read");
/// assert_eq!(counted_as(2, "file was read", "files were read"), "2 files were read");
/// ```
pub fn counted_as<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str, many: &str) -> String {
    format!("{number} {}", if number == N::from(1) { one } else { many })
}
