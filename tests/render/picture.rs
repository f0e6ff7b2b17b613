//! The picture of the project: one conflict of three sources in three files, as the real run on
//! `tests/projects/three-sources` tells it.

use std::{fs, path::Path, sync::Arc};

use factlint::{
    files::Root,
    lint::{self, Request},
    render::{Format, Options},
};

use crate::{fixture::rendered, svg::picture};

#[test]
fn the_picture_in_the_docs_is_what_a_run_renders_now() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = Root::new(&here.join("tests/projects/three-sources")).expect("the project");
    let report = lint::check(&Request::new(Arc::new(root)));
    let options = Options { width: 96, color: true, ..Options::default() };
    let output = rendered(&report, Format::Human, options);
    let svg = picture(
        &output,
        "factlint check",
        "One error message of factlint: three sources in three files disagree on a date. Each is \
         shown with its line, then a table of what is written, how it is read and which fact says \
         so, a hint and the next step.",
    );
    let path = here.join("docs/images/conflict.svg");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &svg).expect("a writable folder");
    }
    let kept = fs::read_to_string(&path).expect("the picture; UPDATE=1 draws it");
    assert!(
        kept == svg,
        "docs/images/conflict.svg is not what is rendered now; run UPDATE=1 cargo test and look at it"
    );
}
