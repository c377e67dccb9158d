//! Partners that fit a startup and startups that fit a partner, each with why, for staff.
//!
//! The rule is `domain::introductions::suggest`; here it is given what is known, and its reasons
//! are put in words.

use std::collections::{BTreeMap, BTreeSet};

use domain::Language;
use domain::expertise::Expertise;
use domain::ids::{IntroductionId, OrganisationId, ProgrammeId, StartupId};
use domain::introductions::suggest::{Gives, OpenOffer, Reason, Tried, Wants, best, reasons};
use leptos::prelude::*;
use store::introductions::suggest::{self, Between};
use store::{Conn, offers, organisations, search_key, startups};

use crate::desk::{Desk, Stop};
use crate::mentors;
use crate::offers as shown_offers;
use crate::town;
use crate::ui::{LinkButton, Section, Waiting, WaitingItem};

/// Who is suggested, why, and where it begins.
struct Suggested {
    name: String,
    reasons: Vec<Reason>,
    href: String,
    /// Of which programme, where the reader works for several.
    programme: String,
}

/// For a startup, in the programme for which staff ask.
pub async fn partners(
    desk: &Desk,
    db: &mut Conn,
    id: StartupId,
    programme: ProgrammeId,
) -> Result<Option<AnyView>, Stop> {
    let startup = startups::find(db, id).await?.ok_or(Stop::NotFound)?;
    let wants = Wants {
        needs: startups::needs(db, id).await?,
        themes: folded(&startup.profile.themes),
        town: same_town(&startup.profile.town),
    };
    let gives = gives(desk, db, programme).await?;
    let between = suggest::between(db, desk.person()?, programme, Some(id), None).await?;
    let met = suggest::met_others(db, programme, Some(id), None).await?;
    let today = desk.moments().day_of(desk.now);
    let pairs = gives.into_iter().map(|(partner, (name, gives))| {
        let (tried, begun) = tried(
            programme,
            between.iter().filter(|it| it.organisation == partner),
        );
        let mut met = met
            .iter()
            .filter(|(_, organisation, _)| *organisation == partner);
        let met = met.next().map_or(0, |(_, _, many)| *many);
        let why = reasons(&wants, &gives, tried, met, today);
        let found = (name, href(id, programme, partner, begun));
        (found, why)
    });
    let found = best(pairs.collect()).into_iter();
    let found = found.map(|((name, href), reasons)| Suggested {
        name,
        reasons,
        href,
        programme: String::new(),
    });
    let lang = desk.lang;
    let (title, lead) = (
        t!(lang, "suggest-partners"),
        t!(lang, "suggest-partners-lead"),
    );
    Ok(section(desk, found.collect(), title, lead, Whom::Partner))
}

/// For a partner, in the programmes of its reader that it is open to.
pub async fn startups_for(
    desk: &Desk,
    db: &mut Conn,
    id: OrganisationId,
    programmes: &[(ProgrammeId, String)],
) -> Result<Option<AnyView>, Stop> {
    let today = desk.moments().day_of(desk.now);
    let mut all: Vec<(StartupId, Vec<_>)> = Vec::new();
    for (programme, programme_name) in programmes {
        let Some((_, gives)) = gives(desk, db, *programme).await?.remove(&id) else {
            continue;
        };
        let mut needs: BTreeMap<StartupId, Vec<_>> = BTreeMap::new();
        for (startup, word) in suggest::needs(db, *programme).await? {
            needs.entry(startup).or_default().push(word);
        }
        let between = suggest::between(db, desk.person()?, *programme, None, Some(id)).await?;
        let met = suggest::met_others(db, *programme, None, Some(id)).await?;
        for startup in suggest::placed(db, *programme).await? {
            let wants = Wants {
                needs: needs.remove(&startup.id).unwrap_or_default(),
                themes: folded(&startup.themes),
                town: same_town(&startup.town),
            };
            let (tried, begun) = tried(
                *programme,
                between.iter().filter(|it| it.startup == startup.id),
            );
            let mut met = met.iter().filter(|(other, _, _)| *other == startup.id);
            let met = met.next().map_or(0, |(_, _, many)| *many);
            let mut why = reasons(&wants, &gives, tried, met, today);
            // The same for every startup.
            why.retain(|reason| !matches!(reason, Reason::AnswersWithin { .. }));
            let href = href(startup.id, *programme, id, begun);
            let pair = ((startup.name, href, programme_name.clone()), why);
            match all.iter_mut().find(|(id, _)| *id == startup.id) {
                Some((_, pairs)) => pairs.push(pair),
                None => all.push((startup.id, vec![pair])),
            }
        }
    }
    // Placed in two programmes, a startup is one: where it fits best.
    let pairs = all.into_iter();
    let pairs = pairs.filter_map(|(_, pairs)| best(pairs).into_iter().next());
    let found = best(pairs.collect()).into_iter();
    let found = found.map(|((name, href, programme), reasons)| Suggested {
        name,
        reasons,
        href,
        programme: match programmes.len() {
            1 => String::new(),
            _ => programme,
        },
    });
    let lang = desk.lang;
    let (title, lead) = (
        t!(lang, "suggest-startups"),
        t!(lang, "suggest-startups-lead"),
    );
    Ok(section(desk, found.collect(), title, lead, Whom::Startup))
}

/// What each partner of a programme looks for and gives.
async fn gives(
    desk: &Desk,
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<BTreeMap<OrganisationId, (String, Gives)>, Stop> {
    let mut all = BTreeMap::new();
    for partner in suggest::partners(db, programme).await? {
        let gives = Gives {
            town: same_town(&partner.town),
            ..Gives::default()
        };
        all.insert(partner.id, (partner.name, gives));
    }
    for (id, kind, word) in suggest::words(db, programme).await? {
        let Some((_, gives)) = all.get_mut(&id) else {
            continue;
        };
        match kind.as_str() {
            "expertise" => gives.seeks.extend(word.parse::<Expertise>().ok()),
            _ => gives.themes.push((search_key(&word), word)),
        }
    }
    let today = desk.moments().day_of(desk.now);
    for (row, helps_with) in offers::open_with_words(db, programme, today).await? {
        let left = row.offer.left(row.granted);
        if let Some((_, gives)) = all.get_mut(&row.organisation)
            && left != Some(0)
        {
            gives.offers.push(OpenOffer {
                kind: row.offer.kind,
                title: row.offer.title.to_string(),
                helps_with,
                left,
            });
        }
    }
    let paces = organisations::paces(db, desk.person()?, None, Some(programme)).await?;
    for (id, pace) in paces {
        if let Some((_, gives)) = all.get_mut(&id) {
            gives.pace = Some(pace);
        }
    }
    Ok(all)
}

/// What there was between two: the latest says it, and is where a "not now" goes on. Two who met in
/// another programme need no introduction.
fn tried<'a>(
    programme: ProgrammeId,
    between: impl Iterator<Item = &'a Between>,
) -> (Tried, Option<IntroductionId>) {
    let (here, elsewhere): (Vec<_>, Vec<_>) = between.partition(|it| it.programme == programme);
    if !elsewhere.is_empty() {
        return (Tried::Yes, None);
    }
    match here.last() {
        None => (Tried::Never, None),
        Some(latest) => match latest.until {
            Some(until) => (Tried::NotNow { until }, Some(latest.introduction)),
            None => (Tried::Yes, None),
        },
    }
}

/// A new introduction, or the one that said "not now".
fn href(
    startup: StartupId,
    programme: ProgrammeId,
    partner: OrganisationId,
    begun: Option<IntroductionId>,
) -> String {
    match begun {
        Some(id) => format!("/introductions/{id}"),
        None => {
            format!("/startups/{startup}/introductions/new?programme={programme}&partner={partner}")
        }
    }
}

fn folded(themes: &[String]) -> Vec<String> {
    let themes = themes.iter().map(|theme| search_key(theme));
    let themes: BTreeSet<String> = themes.collect();
    themes.into_iter().collect()
}

fn same_town(written: &str) -> String {
    town::compared(written).map_or(String::new(), |town| town.as_str().to_owned())
}

/// Who is suggested: the same reasons read otherwise from the other side.
#[derive(Clone, Copy)]
enum Whom {
    Partner,
    Startup,
}

fn section(
    desk: &Desk,
    found: Vec<Suggested>,
    title: String,
    lead: String,
    whom: Whom,
) -> Option<AnyView> {
    if found.is_empty() {
        return None;
    }
    let lang = desk.lang;
    let items = found.into_iter().map(|it| {
        let begun = it.href.starts_with("/introductions/");
        let label = match begun {
            true => t!(lang, "introductions-look"),
            false => t!(lang, "suggest-begin"),
        };
        let about = it.name.clone();
        let why = it.reasons.iter().map(|reason| word(desk, reason, whom));
        let why: Vec<String> = why.collect();
        WaitingItem {
            sentence: it.name,
            href: String::new(),
            from: why.join(t!(lang, "suggest-and").as_str()),
            since: it.programme,
            late: String::new(),
            action: view! { <LinkButton href=it.href label about/> }.into_any(),
        }
    });
    let items: Vec<WaitingItem> = items.collect();
    Some(view! { <Section title lead id="suggestions"><Waiting items/></Section> }.into_any())
}

fn word(desk: &Desk, reason: &Reason, whom: Whom) -> String {
    let lang = desk.lang;
    let listed = |words: &[_]| mentors::words(lang, words).join(", ");
    match (reason, whom) {
        (Reason::Seeks(words), Whom::Partner) => {
            t!(lang, "suggest-seeks", words = listed(words))
        }
        (Reason::Seeks(words), Whom::Startup) => {
            t!(lang, "suggest-needs", words = listed(words))
        }
        (Reason::Themes(words), _) => t!(lang, "suggest-themes", words = words.join(", ")),
        (Reason::Offer { title, left, .. }, _) => offer(lang, title, *left),
        (Reason::SameTown, _) => t!(lang, "suggest-town"),
        (Reason::AnswersWithin { days }, _) => {
            let days = *days;
            t!(lang, "suggest-pace", days = days)
        }
        (Reason::MetOthers(many), Whom::Partner) => {
            let many = *many;
            t!(lang, "suggest-met", count = many)
        }
        (Reason::MetOthers(many), Whom::Startup) => {
            let many = *many;
            t!(lang, "suggest-met-startup", count = many)
        }
        (Reason::DayHasCome { since }, _) => {
            let date = desk.moments().date(*since);
            t!(lang, "suggest-day-has-come", date = date)
        }
    }
}

fn offer(lang: Language, title: &str, left: Option<i64>) -> String {
    let left = shown_offers::left(lang, left);
    t!(lang, "suggest-offer", title = title, left = left)
}
