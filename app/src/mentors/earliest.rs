//! `/mentors/earliest`: the next free hours with anyone who knows something.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::expertise::{Expertise, Group};
use domain::hours::Diary;
use domain::{Quarter, Stretch, Zone};
use leptos::prelude::*;
use store::bookings;
use store::mentors::{self, Open};

use super::Reached;
use crate::bookings::book::carried;
use crate::bookings::{StartupChoice, days_from, my_startup};
use crate::desk::{Answer, Desk};
use crate::ui::{
    Breadcrumb, Button, Choice, Choices, Day, DayList, Empty, GroupedSelect, Link, LinkButton,
    Page, Search, Slot, Taken,
};
use crate::words::{Moments, label};

/// How far ahead one looks; each mentor's own horizon may be nearer.
const DAYS: i64 = 28;
/// Hours shown at once.
const HOURS: usize = 40;

/// `GET /mentors/earliest?expertise=…&after=…`
pub async fn page(desk: Desk) -> Answer {
    let founder = my_startup(&desk)?;
    let lang = desk.lang;
    let known: Option<Expertise> = desk.asked("expertise").and_then(|it| it.parse().ok());
    let window = days_from(desk.now, DAYS);
    // Whole months of every zone lie within.
    let to_know = window.widen(40 * Quarter::A_DAY, 40 * Quarter::A_DAY);
    let mut db = desk.read().await?;
    let mut open = mentors::diaries(&mut db, founder.startup, known, to_know).await?;
    let reached = Reached::load(&desk, &mut db, founder.startup).await?;
    open.retain(|it| reached.holds(it.mentor.id));
    let needs = bookings::needs_of(&mut db, founder.startup).await?;
    let choice = StartupChoice::load(&desk, &mut db, &founder).await?;
    drop(db);
    let after = desk.asked("after").and_then(|it| it.parse().ok());
    let (hours, later) = earliest(&desk, &open, window, after);
    let moments = desk.moments();
    let href = |open: &Open, slot: Quarter| {
        let (mentor, kind) = (open.mentor.id, open.kind.id);
        let (startup, instead) = (founder.startup, carried(&desk));
        format!("/mentors/{mentor}/book?startup={startup}&kind={kind}{instead}&at={slot}")
    };
    let is_empty = hours.is_empty();
    let days = days(&moments, desk.now, hours, href);
    let later = later.map(|after| {
        let href = desk.here_with(&[("after", &after.to_string())]);
        view! { <LinkButton href label=t!(lang, "mentors-later")/> }
    });
    let title = t!(lang, "mentors-earliest");
    let lead = t!(lang, "mentors-earliest-lead", zone = moments.zone_name());
    let list = format!("/mentors?startup={}{}", founder.startup, carried(&desk));
    let trail = vec![Link::new(list.clone(), t!(lang, "menu-mentors"))];
    let choice = choice.view(&desk);
    let filter = filter(&desk, known, &needs);
    Ok(desk.page(&title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        let inside = match is_empty {
            true => {
                let action =
                    view! { <LinkButton href=list label=t!(lang, "bookings-other-mentors")/> };
                let title = match known {
                    Some(it) => t!(
                        lang,
                        "mentors-earliest-none-known",
                        what = label(lang, "expertise", it.as_str())
                    ),
                    None => t!(lang, "mentors-earliest-none"),
                };
                view! { <Empty title action=action.into_any()/> }.into_any()
            }
            false => view! { <DayList days wordy=true/> }.into_any(),
        };
        view! { <Page frame title lead trail>{choice}{filter}{inside}{later}</Page> }
    }))
}

/// The next hours of all of them, in order, after the one told; and where to go on, if there are
/// more.
fn earliest<'o>(
    desk: &Desk,
    open: &'o [Open],
    window: Stretch,
    after: Option<Quarter>,
) -> (Vec<(Quarter, &'o Open)>, Option<Quarter>) {
    let from = after.map_or(window.starts, |after| window.starts.max(after + 1));
    let window = Stretch::between(from, window.end());
    let mut hours: Vec<(Quarter, &Open)> = Vec::new();
    for one in open {
        let settings = one.mentor.pace.settings(one.kind.quarters);
        let diary = Diary {
            zone: Zone::parse(&one.mentor.zone).unwrap_or(Zone::PARIS),
            availability: &one.availability,
            settings: &settings,
            paused_until: one.mentor.paused_until,
            taken: &one.taken,
        };
        let slots = diary.slots(desk.now, window);
        hours.extend(slots.into_iter().map(|slot| (slot, one)));
    }
    // Those of one moment stay together, by name.
    hours.sort_by_key(|(slot, _)| *slot);
    let Some((last, _)) = hours.get(HOURS) else {
        return (hours, None);
    };
    // Whole moments only; one that fills the page by itself is shown whole.
    let (first, last) = (hours.first().map(|(slot, _)| *slot), *last);
    let shown = match first {
        Some(first) if first == last => last,
        _ => last - 1,
    };
    hours.retain(|(slot, _)| *slot <= shown);
    (hours, Some(shown))
}

/// By day of the reader's clock; each hour names its mentor.
fn days(
    moments: &Moments,
    now: DateTime<Utc>,
    hours: Vec<(Quarter, &Open)>,
    href: impl Fn(&Open, Quarter) -> String,
) -> Vec<Day> {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for (slot, open) in hours {
        let date = moments.day_of(slot.instant());
        let label = moments.day_of_year(date);
        let day = days.entry(date).or_insert_with(|| Day {
            date: date.to_string(),
            label: label.clone(),
            ..Day::default()
        });
        let hour = moments.hour(slot.instant());
        let name = open.mentor.name.as_str();
        // Nobody knows whether it is free in their calendar elsewhere.
        let unsure = open.outside.and_then(|it| it.unsure_since(now));
        let label_of = match unsure {
            Some(_) => t!(
                moments.language,
                "mentors-hour-unsure",
                hour = hour.as_str(),
                name = name
            ),
            None => t!(
                moments.language,
                "mentors-hour",
                hour = hour.as_str(),
                name = name
            ),
        };
        day.slots.push(Slot {
            value: slot.to_string(),
            href: href(open, slot),
            about: t!(
                moments.language,
                "bookings-slot-free",
                day = label,
                hour = label_of.as_str()
            ),
            label: label_of,
            taken: Taken::Free,
        });
    }
    days.into_values().collect()
}

/// What one looks for: what the startup needs first, then the whole vocabulary.
fn filter(desk: &Desk, known: Option<Expertise>, needs: &[Expertise]) -> AnyView {
    let lang = desk.lang;
    let choice = |it: &Expertise| Choice::new(it.as_str(), label(lang, "expertise", it.as_str()));
    let mut groups = vec![Choices {
        label: t!(lang, "mentors-anything"),
        choices: vec![Choice::new("", t!(lang, "mentors-any"))],
    }];
    if !needs.is_empty() {
        groups.push(Choices {
            label: t!(lang, "mentors-your-needs"),
            choices: needs.iter().map(choice).collect(),
        });
    }
    groups.extend(Group::ALL.iter().map(|group| {
        Choices {
            label: label(lang, "expertise-group", group.as_str()),
            choices: group
                .words()
                .filter(|it| !needs.contains(it))
                .map(|it| choice(&it))
                .collect(),
        }
    }));
    let value = known.map(|it| it.to_string()).unwrap_or_default();
    let hidden = desk.asked("startup");
    let hidden = hidden.map(|it| view! { <input type="hidden" name="startup" value=it/> });
    let instead = desk.asked("instead");
    let instead = instead.map(|it| view! { <input type="hidden" name="instead" value=it/> });
    let whom = desk.assisted();
    let whom = whom.map(|it| view! { <input type="hidden" name="for" value=it.to_string()/> });
    view! {
        <Search label=t!(lang, "mentors-earliest-filter")>
            {hidden}
            {whom}
            {instead}
            <GroupedSelect label=t!(lang, "mentors-who-knows") name="expertise" groups value/>
            <Button label=t!(lang, "form-show")/>
        </Search>
    }
    .into_any()
}
