//! A share of a large bank, so that several machines can check it together.

use std::str::FromStr;

/// Share `number` of `count`; numbers count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    number: usize,
    count: usize,
}

impl Shard {
    pub const ALL: Shard = Shard { number: 1, count: 1 };

    /// Whether the question at this place of the bank is in it.
    pub(super) fn has(&self, place: usize) -> bool {
        place % self.count == self.number - 1
    }

    /// The first one also tells what is wrong with files that cannot be read.
    pub(super) fn is_first(&self) -> bool {
        self.number == 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
        match numbers {
            Some((number, count)) if (1..=count).contains(&number) => Ok(Shard { number, count }),
            _ => Err("write it as 1/4, 2/4, 3/4 or 4/4".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_all_of_it_and_none_overlaps() {
        let shards: Vec<Shard> = ["1/3", "2/3", "3/3"].iter().map(|text| text.parse().expect(text)).collect();
        for place in 0..10 {
            assert_eq!(shards.iter().filter(|shard| shard.has(place)).count(), 1, "{place}");
        }
        assert_eq!("1/1".parse(), Ok(Shard::ALL));
        for wrong in ["0/3", "4/3", "1/0", "1", "a/b", "-1/2"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
