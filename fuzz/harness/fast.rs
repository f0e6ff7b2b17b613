//! The fast path of the YAML layer: it reads what the full parser reads, or leaves it alone.

use std::sync::Arc;

use factlint::{
    text::{FileId, Text},
    yaml::{Limits, parse, parse_in_full},
};

use super::text_of;

pub(crate) fn yaml_fast(data: &[u8]) {
    let text = Arc::new(Text::new("facts.yaml", text_of(data)));
    let tight = Limits { depth: 3, nodes: 12, key_bytes: 5, number_digits: 4, findings: 2 };
    for limits in [Limits::default(), tight] {
        let either = parse(Arc::clone(&text), FileId(0), &limits);
        if either.is_fast {
            let full = parse_in_full(Arc::clone(&text), FileId(0), &limits);
            assert!(either.tree == full.tree, "the trees differ");
            assert_eq!(either.findings, full.findings);
        }
    }
}
