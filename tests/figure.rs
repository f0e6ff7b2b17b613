//! Figures through the public API: a large group, and values that are hostile.

use std::time::{Duration, Instant};

use factlint::value::figure::{Context, Figure};

/// The slowest that any of these may be, in a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_hundred_thousand_figures_are_read_and_swept() {
    let start = Instant::now();
    let figures: Vec<Figure> = (0..100_000_u32)
        .map(|n| {
            let text = format!("1.{} billion USD", 700_000 + n % 7);
            Figure::read(&text, &Context::default()).expect("a figure")
        })
        .collect();
    let low = figures.iter().map(|figure| figure.sweep().0).max();
    let high = figures.iter().map(|figure| figure.sweep().1).min();
    // 1.700000 and 1.700006 billion are further apart than their precision.
    assert!(low > high);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn long_values_are_refused_in_linear_time() {
    let start = Instant::now();
    for piece in
        ["9", "1,", "five hundred ", "- ", "over ", " ", "$", "1 to ", "one and ", "½", "1/"]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        let _ = Figure::read(&text, &Context::default());
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}
