//! How much one schema file may ask for.

use crate::yaml;

/// Bounds on one schema file of a project. A file that passes one of them is refused with a
/// `limit-reached` finding at the place where it does, and gives no schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one pattern: 4,096. A pattern of so many bytes may still be too large when it is
    /// compiled, which is bounded apart from this.
    pub pattern_bytes: usize,
    /// What the YAML layer may be asked for.
    pub yaml: yaml::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pattern_bytes: 4_096, yaml: yaml::Limits::default() }
    }
}
