//! Exhibits of countries, by rule: so many exhibits each, some of firearms that were used in
//! several countries.

use std::collections::BTreeMap;

use striae_vocabulary::CountryCode;

use super::written::ExhibitRule;
use super::{Exhibit, ScanSource};
use crate::draw::Draw;
use crate::limits::MAX_EXHIBITS;

/// Draws the exhibits of these countries. They are called after their country and a number: `pt-1`.
pub(super) fn exhibits(
    rule: &ExhibitRule,
    countries: &[CountryCode],
    calibre: &str,
    draw: &mut Draw,
) -> Result<Vec<Exhibit>, String> {
    let ExhibitRule { per_country, matched, of_one_firearm } = *rule;
    let total = per_country.saturating_mul(countries.len());
    if !(1..=MAX_EXHIBITS).contains(&total) {
        return Err(format!("by rule there are 1 to {MAX_EXHIBITS} exhibits, not {total}"));
    }
    if !(0.0..=1.0).contains(&matched) || !(2..=countries.len()).contains(&of_one_firearm) {
        return Err("matched is a share, and a firearm is used in 2 countries or more".to_owned());
    }
    let mut places: Vec<(CountryCode, usize)> = countries
        .iter()
        .flat_map(|country| (1..=per_country).map(|number| (*country, number)))
        .collect();
    let firearms = firearms(&mut places, matched, of_one_firearm, draw);
    Ok(places.iter().map(|place| exhibit(*place, &firearms, calibre)).collect())
}

/// The firearm and the shot behind each exhibit that is not the only one of its firearm.
fn firearms(
    places: &mut [(CountryCode, usize)],
    matched: f64,
    of_one_firearm: usize,
    draw: &mut Draw,
) -> BTreeMap<(CountryCode, usize), (usize, u32)> {
    draw.shuffle(places);
    let wanted = (places.len() as f64 * matched) as usize;
    let mut firearms = BTreeMap::new();
    let mut firearm = 0;
    let mut left: Vec<(CountryCode, usize)> = places.to_vec();
    while firearms.len() + of_one_firearm <= wanted {
        // All of one firearm are in different countries.
        let mut group: Vec<(CountryCode, usize)> = Vec::new();
        for place in &left {
            if group.len() < of_one_firearm && group.iter().all(|other| other.0 != place.0) {
                group.push(*place);
            }
        }
        if group.len() < of_one_firearm {
            break;
        }
        left.retain(|place| !group.contains(place));
        firearm += 1;
        firearms.extend(group.into_iter().zip(1..).map(|(place, shot)| (place, (firearm, shot))));
    }
    places.sort_unstable();
    firearms
}

fn exhibit(
    place: (CountryCode, usize),
    firearms: &BTreeMap<(CountryCode, usize), (usize, u32)>,
    calibre: &str,
) -> Exhibit {
    let (country, number) = place;
    let name = format!("{}-{number}", country.to_string().to_lowercase());
    let (firearm, shot) = match firearms.get(&place) {
        Some((firearm, shot)) => (format!("gun-{firearm}"), *shot),
        None => (format!("gun-of-{name}"), 1),
    };
    Exhibit {
        case: name.to_uppercase(),
        country,
        scan: ScanSource::Synthetic { firearm: firearm.clone(), shot },
        firearm: format!("synthetic {firearm}"),
        calibre: calibre.to_owned(),
        kind: "evidence".to_owned(),
        date: None,
        later: false,
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u64, rule: &ExhibitRule) -> Vec<Exhibit> {
        let countries: Vec<CountryCode> =
            ["PT", "ES", "FR", "IT"].map(|code| code.parse().unwrap()).to_vec();
        exhibits(rule, &countries, "9x19", &mut Draw::new(seed, "exhibits")).unwrap()
    }

    #[test]
    fn a_share_is_of_firearms_used_in_several_countries() {
        let rule = ExhibitRule { per_country: 20, matched: 0.5, of_one_firearm: 2 };
        let all = drawn(1, &rule);
        assert_eq!(all.len(), 80);
        let mut by_firearm: BTreeMap<&str, Vec<&Exhibit>> = BTreeMap::new();
        for exhibit in &all {
            by_firearm.entry(&exhibit.firearm).or_default().push(exhibit);
        }
        let pairs: Vec<_> = by_firearm.values().filter(|group| group.len() > 1).collect();
        assert_eq!(pairs.len(), 20);
        assert!(pairs.iter().all(|pair| pair.len() == 2 && pair[0].country != pair[1].country));
        let names = |all: &[Exhibit]| {
            all.iter().map(|one| (one.name.clone(), one.firearm.clone())).collect::<Vec<_>>()
        };
        assert_eq!(names(&all), names(&drawn(1, &rule)));
        assert_ne!(names(&all), names(&drawn(2, &rule)));
    }

    #[test]
    fn one_firearm_may_be_everywhere() {
        let rule = ExhibitRule { per_country: 1, matched: 1.0, of_one_firearm: 4 };
        let all = drawn(3, &rule);
        assert!(all.iter().all(|exhibit| exhibit.firearm == all[0].firearm));
    }
}
