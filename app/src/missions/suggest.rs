//! Who could help with a mission: mentors and offers that know what it needs.

use domain::expertise::{Expertise, common};
use domain::partners::OfferKind;
use store::missions::Capable;
use store::offers::Row as Offer;

use super::Opened;

/// More than anybody compares.
const MANY: usize = 6;

/// Those who know most of it first, then those who said they can give days. Nobody who was asked
/// or offered already, nor a founder of the startup itself.
pub(super) fn mentors(opened: &Opened, all: Vec<Capable>) -> Vec<Capable> {
    let needs = &opened.row.brief.needs;
    let founds = opened.sight.founder.map(|it| it.person);
    let is_new = |it: &Capable| opened.mission.of(it.person).is_none() && founds != Some(it.person);
    let mut found: Vec<(usize, Capable)> = all
        .into_iter()
        .filter(is_new)
        .map(|it| (common(needs, &it.knows).len(), it))
        .filter(|(fits, _)| *fits > 0)
        .collect();
    found.sort_by_key(|(fits, it)| {
        let gives = it.gives.map_or(0, |(halves, _)| halves);
        (std::cmp::Reverse(*fits), std::cmp::Reverse(gives))
    });
    found.into_iter().map(|(_, it)| it).take(MANY).collect()
}

/// Experts' days that help with a word of it, the oldest offer first.
pub(super) fn offers(opened: &Opened, all: Vec<(Offer, Vec<Expertise>)>) -> Vec<Offer> {
    let needs = &opened.row.brief.needs;
    let helps = |(row, words): &(Offer, Vec<Expertise>)| {
        row.offer.kind == OfferKind::ExpertDays
            && row.offer.left(row.granted) != Some(0)
            && (words.is_empty() || !common(needs, words).is_empty())
    };
    let found = all.into_iter().filter(helps).map(|(row, _)| row);
    found.take(MANY).collect()
}
