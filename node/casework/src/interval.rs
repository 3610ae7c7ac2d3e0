//! Intervals of a share that was counted (Clopper and Pearson 1934): exact for any number of cases, also where none or all
//! happened.

use statrs::function::beta::inv_beta_reg;

/// The shares between which the true one lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 0 to 1.
    pub low: f64,
    /// 0 to 1.
    pub high: f64,
}

/// The interval that has the true share with at least this confidence; none when nothing was counted.
///
/// `low` is the share with which `count` or more of `out_of` happen with half of the chance of error, `high` that with which
/// `count` or fewer do.
pub fn clopper_pearson(count: u64, out_of: u64, confidence: f64) -> Option<Interval> {
    let tail = (1.0 - confidence) / 2.0;
    (out_of > 0).then(|| Interval {
        low: at_least(count, out_of, 1.0 - tail),
        high: at_most(count, out_of, 1.0 - tail),
    })
}

/// The largest share of which no more than `count` of `out_of` would still come, with this confidence on one side; 1 when
/// nothing was counted.
pub fn at_most(count: u64, out_of: u64, confidence: f64) -> f64 {
    if count >= out_of {
        return 1.0;
    }
    inv_beta_reg(count as f64 + 1.0, (out_of - count) as f64, confidence)
}

/// The smallest such share, of which no fewer would come; 0 when nothing was counted.
fn at_least(count: u64, out_of: u64, confidence: f64) -> f64 {
    1.0 - at_most(out_of.saturating_sub(count), out_of, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chance that at most `count` of `out_of` happen, each with this chance: a plain sum.
    fn chance_of_at_most(count: u64, out_of: u64, share: f64) -> f64 {
        let mut ways = 1.0;
        let mut sum = 0.0;
        for happened in 0..=count {
            if happened > 0 {
                ways *= (out_of - happened + 1) as f64 / happened as f64;
            }
            let rest = (out_of - happened) as f64;
            sum += ways * share.powf(happened as f64) * (1.0 - share).powf(rest);
        }
        sum
    }

    #[test]
    fn intervals_are_those_of_tables() {
        for (count, out_of, low, high) in [
            (0, 10, 0.0, 0.308_497),
            (1, 20, 0.001_265, 0.248_733),
            (5, 10, 0.187_086, 0.812_914),
            (10, 10, 0.691_503, 1.0),
        ] {
            let found = clopper_pearson(count, out_of, 0.95).unwrap();
            assert!((found.low - low).abs() < 1e-5, "{count} of {out_of}: {found:?}");
            assert!((found.high - high).abs() < 1e-5, "{count} of {out_of}: {found:?}");
        }
        assert_eq!(clopper_pearson(0, 0, 0.95), None);
    }

    #[test]
    fn every_limit_is_the_share_with_which_so_few_come_so_rarely() {
        for out_of in [1, 2, 3, 7, 20, 64, 200] {
            for count in 0..out_of {
                let high = at_most(count, out_of, 0.975);
                let chance = chance_of_at_most(count, out_of, high);
                assert!((chance - 0.025).abs() < 1e-6, "{count} of {out_of}: {high}, {chance}");
                let low = at_least(count + 1, out_of, 0.975);
                let chance = 1.0 - chance_of_at_most(count, out_of, low);
                assert!((chance - 0.025).abs() < 1e-6, "{count} of {out_of}: {low}, {chance}");
            }
        }
    }

    #[test]
    fn many_cases_give_a_narrow_interval() {
        let found = clopper_pearson(20_000, 1_000_000, 0.95).unwrap();
        assert!(found.low > 0.0197 && found.high < 0.0203, "{found:?}");
    }
}
