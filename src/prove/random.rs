//! A small generator of random numbers, so that a seed gives the same mutations everywhere and for
//! ever. A generator from a library may change with its version.

/// `SplitMix64`: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014, with the constants of its `mix64variant13`.
pub(super) struct Random(u64);

impl Random {
    /// The generator that a seed begins.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 where the bound is 0. The high half of a wide product is even
    /// enough for choosing among mutations (Lemire, 2019, without the rejection).
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * bound as u128;
        (product >> 64) as usize
    }

    /// `count` of the numbers below `bound`, sorted; all of them where there are not more.
    pub(super) fn sample(&mut self, count: usize, bound: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..bound).collect();
        let count = count.min(bound);
        // The first steps of a Fisher-Yates shuffle.
        for at in 0..count {
            let other = at + self.below(bound - at);
            numbers.swap(at, other);
        }
        numbers.truncate(count);
        numbers.sort_unstable();
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_seed_are_those_of_the_published_generator() {
        // The first numbers of seed 1234567, as other implementations list them.
        let mut random = Random::new(1_234_567);
        let numbers: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_sample_holds_each_number_once_and_stays_below_its_bound() {
        let mut random = Random::new(1);
        for (count, bound) in [(0, 0), (5, 3), (3, 5), (50, 100)] {
            let sample = random.sample(count, bound);
            assert_eq!(sample.len(), count.min(bound));
            assert!(sample.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(sample.iter().all(|&number| number < bound));
        }
    }
}
