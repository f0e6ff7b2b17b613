//! Finding a quote in the stored text of its source, and whether it states a value.
//!
//! - [`media`]: the prose of a snapshot, from plain text, Markdown or HTML.
//! - [`find`]: where a quote stands in it, or exactly why it does not. Matching is deterministic:
//!   typography and markup may differ, what carries a value may not.
//! - [`budget`]: how much work that may take.
//! - [`nearest`]: the passage that comes closest to a quote that is missing. It only explains.
//! - [`shingle`]: how much two texts have in common, word for word.
//! - [`support`]: the dates, figures and names in the matched words, compared with a value.
//!
//! Here are no files, no YAML and no rules. A text is walked over once for all its quotes, what a
//! quote costs does not grow with the text, and what hostile texts and quotes could multiply is
//! counted and has a bound.

mod align;
mod anchor;
pub mod budget;
pub mod find;
mod gap;
mod glyph;
mod grams;
mod html;
mod map;
mod mark;
mod markdown;
pub mod media;
pub mod nearest;
mod normal;
mod numeral;
mod outcome;
mod pieces;
mod place;
mod search;
pub mod shingle;
pub mod support;
mod token;
