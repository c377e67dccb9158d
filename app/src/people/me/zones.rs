use domain::Language;
use domain::local::Zone;

use crate::ui::{Choice, Choices};
use crate::words::label;

/// Parts of the world of the tz database, Europe first since most readers live there.
const REGIONS: [&str; 10] = [
    "Europe",
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Indian",
    "Pacific",
];

/// Every zone to pick from, by part of the world. One's own zone is always among them.
pub fn groups(lang: Language, own: &str) -> Vec<Choices> {
    let zones: Vec<&str> = Zone::all().map(Zone::as_str).collect();
    let mut groups: Vec<Choices> = REGIONS
        .iter()
        .map(|region| {
            let within = |zone: &str| -> Option<Choice> {
                let city = zone.strip_prefix(region)?.strip_prefix('/')?;
                Some(Choice::new(zone, city.replace('_', " ").replace('/', ", ")))
            };
            Choices {
                label: label(lang, "people-zone", &region.to_lowercase()),
                choices: zones.iter().filter_map(|zone| within(zone)).collect(),
            }
        })
        .collect();
    let mut others = vec![Choice::new("UTC", "UTC")];
    let listed = groups
        .iter()
        .flat_map(|group| &group.choices)
        .any(|choice| choice.value == own);
    if !listed && own != "UTC" {
        others.push(Choice::new(own, own));
    }
    groups.push(Choices {
        label: label(lang, "people-zone", "other"),
        choices: others,
    });
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_offered_is_taken_back_and_ones_own_is_there_once() {
        for own in [
            "Europe/Paris",
            "America/Argentina/Ushuaia",
            "Etc/GMT+5",
            "UTC",
        ] {
            let groups = groups(Language::French, own);
            let all: Vec<&Choice> = groups.iter().flat_map(|group| &group.choices).collect();
            assert_eq!(
                all.iter().filter(|choice| choice.value == own).count(),
                1,
                "{own}"
            );
            assert!(all.iter().all(|choice| Zone::parse(&choice.value).is_ok()));
            assert!(all.len() > 400, "{}", all.len());
            assert!(
                groups
                    .iter()
                    .all(|group| !group.label.contains("people-zone"))
            );
        }
    }
}
