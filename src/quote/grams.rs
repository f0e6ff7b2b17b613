//! Where short runs of bytes stand in a text, so that a quote is looked up by its rarest one.
//!
//! Of any eight runs of six bytes that begin one after another, one is chosen by its hash
//! (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for document fingerprinting";
//! Roberts et al. 2004, "Reducing storage requirements for biological sequence comparison"). The
//! choice depends on those thirteen bytes alone, so wherever thirteen bytes of a quote stand in a text,
//! the same run is chosen in both, and it is enough to index the chosen ones.

/// Bytes of a run.
const GRAM: usize = 6;

/// Runs of which one is chosen.
const WINDOW: usize = 8;

/// Bytes in which a run is certainly chosen.
pub(super) const NEEDLE_MIN: usize = GRAM + WINDOW - 1;

const MASK: u64 = (1 << (8 * GRAM)) - 1;

/// A run with this hash is never chosen: one byte or two, again and again. Such runs would be chosen
/// at every place, and tell nothing.
const NEVER: u64 = u64::MAX;

/// The places of the chosen runs of a text, grouped by hash.
#[derive(Debug)]
pub(super) struct Grams {
    /// `starts[hash]..starts[hash + 1]` are the indices of `places` for a hash.
    starts: Vec<u32>,
    /// Offsets, in the order of the text within a group.
    places: Vec<u32>,
}

/// What the index knows of a needle.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rarest<'g> {
    /// The needle stands at none but these places, less the offset.
    At(&'g [u32], usize),
    /// Nothing: no run of the needle is chosen.
    Unknown,
}

impl Grams {
    /// The chosen runs of `text`; `None` for a text in which so many are chosen that the index would
    /// be larger than the text, which takes an input made for it.
    pub(super) fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let most = bytes.len() / 2 + 64;
        // Two of nine are chosen in the mean.
        let mut chosen: Vec<u32> = Vec::with_capacity(bytes.len() / 4);
        choose(bytes, |at, _| {
            if chosen.len() <= most {
                chosen.push(at as u32);
            }
        });
        if chosen.len() > most {
            return None;
        }
        let groups = (chosen.len() / 4).next_power_of_two().clamp(1, 1 << 21);
        let mut starts = vec![0_u32; groups + 1];
        let group_at = |at: u32| group(hash_at(bytes, at as usize), groups);
        for &at in &chosen {
            starts[group_at(at)] += 1;
        }
        let mut sum = 0;
        for count in &mut starts {
            sum += *count;
            *count = sum;
        }
        // Each group is filled from its end, the last place first: then its end has become its start.
        let mut places = vec![0_u32; chosen.len()];
        for &at in chosen.iter().rev() {
            let end = &mut starts[group_at(at)];
            *end -= 1;
            places[*end as usize] = at;
        }
        Some(Self { starts, places })
    }

    /// The places of the rarest chosen run of `needle`, and its offset there.
    pub(super) fn rarest(&self, needle: &str) -> Rarest<'_> {
        /// A run with so few places is rare enough.
        const FEW: usize = 4;
        let mut rarest = Rarest::Unknown;
        choose_until(needle.as_bytes(), |at, hash| {
            let places = self.places(hash);
            if !matches!(rarest, Rarest::At(fewest, _) if fewest.len() <= places.len()) {
                rarest = Rarest::At(places, at);
            }
            places.len() <= FEW
        });
        rarest
    }

    fn places(&self, hash: u64) -> &[u32] {
        let group = group(hash, self.starts.len() - 1);
        let (start, end) = (self.starts[group] as usize, self.starts[group + 1] as usize);
        &self.places[start..end]
    }
}

/// Calls `take` with the offset and the hash of each chosen run, in order.
fn choose(bytes: &[u8], mut take: impl FnMut(usize, u64)) {
    choose_until(bytes, |at, hash| {
        take(at, hash);
        false
    });
}

/// As [`choose`], until `take` has enough.
fn choose_until(bytes: &[u8], mut take: impl FnMut(usize, u64) -> bool) {
    let mut ring = [NEVER; WINDOW];
    let (mut least, mut place, mut taken) = (NEVER, 0, usize::MAX);
    let mut gram = 0_u64;
    for (end, &byte) in bytes.iter().enumerate() {
        gram = (gram << 8 | u64::from(byte)) & MASK;
        let Some(at) = (end + 1).checked_sub(GRAM) else { continue };
        let hash = hash(gram);
        ring[at % WINDOW] = hash;
        if hash < least {
            (least, place) = (hash, at);
        } else if place + WINDOW <= at {
            // The least one has left the window; of equal ones, the first counts.
            (least, place) = (NEVER, at);
            for back in (0..WINDOW).rev() {
                let other = ring[(at - back) % WINDOW];
                if other < least {
                    (least, place) = (other, at - back);
                }
            }
        }
        if at + 1 >= WINDOW && least != NEVER && place != taken {
            taken = place;
            if take(place, least) {
                return;
            }
        }
    }
}

fn hash_at(bytes: &[u8], at: usize) -> u64 {
    let run = bytes.get(at..at + GRAM).unwrap_or_default();
    hash(run.iter().fold(0, |gram, &byte| gram << 8 | u64::from(byte)))
}

/// Spreads the bytes of a run over all bits (the finaliser of `SplitMix64`). Runs made to collide only
/// make a group large, and what is looked at is counted.
const fn hash(gram: u64) -> u64 {
    const TWO: u32 = 16;
    let turned = (gram << TWO | gram >> (8 * GRAM as u32 - TWO)) & MASK;
    if turned == gram {
        return NEVER;
    }
    let hash = (gram ^ (gram >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// The group of a chosen hash. Small hashes are chosen, so the first bits say little.
const fn group(hash: u64, groups: usize) -> usize {
    ((hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize) & (groups - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chosen(text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        choose(text.as_bytes(), |at, _| all.push(at));
        all
    }

    #[test]
    fn about_two_runs_of_nine_are_chosen() {
        let text: Vec<String> = (0..4_000).map(|n| (n * 7_919).to_string()).collect();
        let text = text.join(" ");
        let percent = chosen(&text).len() * 100 / text.len();
        assert!((15..30).contains(&percent), "{percent}");
    }

    #[test]
    fn no_run_of_one_letter_is_chosen() {
        assert_eq!(chosen(&"a".repeat(100)), [0_usize; 0]);
        assert_eq!(chosen(&"ab".repeat(100)), [0_usize; 0]);
        let grams = Grams::new(&"a".repeat(100)).unwrap();
        assert_eq!(grams.rarest(&"a".repeat(20)), Rarest::Unknown);
    }

    #[test]
    fn a_run_that_is_not_there_has_no_place() {
        let grams = Grams::new(&"of ".repeat(100)).unwrap();
        assert!(matches!(grams.rarest("of of of nowhere"), Rarest::At([], _)));
    }

    proptest! {
        #[test]
        fn every_place_of_a_needle_is_among_those_of_its_rarest_run(
            text in "[ab ]{13,200}", from in 0..190_usize, len in 13..40_usize,
        ) {
            let from = from.min(text.len() - NEEDLE_MIN);
            let needle = &text[from..(from + len).min(text.len())];
            let grams = Grams::new(&text).unwrap();
            if let Rarest::At(places, offset) = grams.rarest(needle) {
                let places: Vec<usize> = places.iter().map(|&at| at as usize).collect();
                prop_assert!(places.is_sorted());
                for at in (0..text.len()).filter(|&at| text[at..].starts_with(needle)) {
                    prop_assert!(places.contains(&(at + offset)), "{at} {offset} {places:?}");
                }
            }
        }
    }
}
