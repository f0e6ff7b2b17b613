//! Names in prose: declared names wherever they stand, and one wanted name in any spelling.

mod capitals;
mod known;
mod letters;
mod number;
mod stated;
mod window;
mod word;

pub use capitals::is_acronym;
pub use known::{KnownName, KnownNames};
pub use letters::{Standing, stands};
pub use number::is_numbered_otherwise;
pub use stated::{Reach, SHARED_SURNAME, Stated, find, find_within};
