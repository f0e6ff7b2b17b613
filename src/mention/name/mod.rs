//! Names in prose: declared names wherever they stand, and one wanted name in any spelling.

mod known;
mod stated;
mod word;

pub use known::{KnownName, KnownNames};
pub use stated::{Reach, Stated, find, find_within};
