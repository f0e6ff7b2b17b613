//! How much one file may ask for.

/// Bounds on what one text may make the YAML layer, and everything behind it, do.
///
/// A text that passes one of them is refused with a `limit-reached` finding at the place where it
/// does, and gives no tree. The size of a file is bounded before its text reaches this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Collections inside one another, aliases followed: 128. Code that walks a tree and follows
    /// its aliases may therefore recurse.
    pub depth: u32,
    /// Nodes visited by a walk that follows every alias, keys counted: 1,000,000. It bounds the
    /// work behind the tree, which a few lines of nested aliases could otherwise make endless.
    pub nodes: u32,
    /// Bytes of the value of a scalar that is a key: 4,096. YAML itself stops at 1,024 characters
    /// for a key without `?`; longer ones are read so that the message can be about their length.
    pub key_bytes: u32,
    /// Digits of a number: 4,096.
    pub number_digits: u32,
    /// Findings about one text: 1,000. This stage stops after one more, by which whoever counts
    /// findings sees that there are more.
    pub findings: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 128,
            nodes: 1_000_000,
            key_bytes: 4_096,
            number_digits: 4_096,
            findings: 1_000,
        }
    }
}
