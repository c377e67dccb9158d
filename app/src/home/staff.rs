//! What waits for staff: who needs them today, in the programmes they reach.
//!
//! A few of each kind, worst first; `?all=` shows one kind whole.

use chrono::TimeDelta;
use domain::Quarter;
use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::today::{self, Begun, Ending, Failed, Quiet, Unmarked, Unreferred};

use super::{begin, staff_items};
use crate::calls;
use crate::desk::{Desk, Stop};
use crate::introductions;
use crate::mentors::care;
use crate::missions;
use crate::partners;
use crate::ui::{Empty, LinkButton, Section, Waiting, WaitingItem};

/// Lines of each kind while all kinds are in sight.
const FEW: i64 = 4;
/// Lines of one kind shown whole: more than anybody reads.
const MANY: i64 = 300;

/// A placed startup without a session for this long needs a word.
const QUIET: TimeDelta = TimeDelta::weeks(6);
/// How long before its last day a cohort is pointed out.
const NEAR: TimeDelta = TimeDelta::days(30);

pub struct Today {
    pub unmarked: Vec<Unmarked>,
    pub introductions: Vec<WaitingItem>,
    pub partners: Vec<WaitingItem>,
    pub calls: Vec<WaitingItem>,
    pub missions: Vec<WaitingItem>,
    pub quiet: Vec<Quiet>,
    pub failed: Vec<Failed>,
    pub ending: Vec<Ending>,
    pub unreferred: Vec<Unreferred>,
    /// One line for all mentors who need a word.
    pub mentors: Option<WaitingItem>,
    /// The one kind the address asks for.
    asked: Option<String>,
    begun: Begun,
}

/// One kind of thing that waits.
struct Group {
    kind: &'static str,
    title: String,
    items: Vec<WaitingItem>,
    /// How many there are, shown or not.
    total: i64,
    /// Where all of them are.
    all: String,
}

pub async fn load(desk: &Desk, db: &mut Conn, staff: &Staff) -> Result<Today, Stop> {
    let person = staff.person;
    let (now, today) = (desk.now, desk.moments().day_of(desk.now));
    let quiet_since = (today - QUIET, Quarter::at_or_before(now - QUIET).0);
    let asked = desk.asked("all");
    let limit = |kind| match asked.as_deref() {
        Some(asked) if asked == kind => MANY,
        _ => FEW,
    };
    Ok(Today {
        unmarked: today::unmarked(db, person, Quarter::at_or_before(now).0, limit("sessions"))
            .await?,
        introductions: introductions::waiting::for_staff(desk, db, staff).await?,
        partners: partners::waiting::for_staff(desk, db, staff).await?,
        calls: calls::waiting::for_staff(desk, db).await?,
        missions: missions::waiting::for_staff(desk, db, staff).await?,
        quiet: today::quiet(db, person, today, quiet_since, limit("quiet")).await?,
        failed: today::failed(db, person, limit("letters")).await?,
        ending: today::ending(db, person, today + NEAR, limit("cohorts")).await?,
        unreferred: today::unreferred(db, person, today, limit("referents")).await?,
        mentors: care::for_staff(desk, db).await?,
        asked,
        begun: today::begun(db, person).await?,
    })
}

pub fn view(desk: &Desk, today: Today) -> AnyView {
    let lang = desk.lang;
    let asked = today.asked.clone();
    let begin = begin::view(desk, today.begun);
    let mut groups = groups(desk, today);
    groups.retain(|group| !group.items.is_empty());
    if let Some(asked) = asked.filter(|asked| groups.iter().any(|group| group.kind == asked)) {
        groups.retain(|group| group.kind == asked);
    }
    if groups.is_empty() && begin.is_some() {
        return begin.into_any();
    }
    if groups.is_empty() {
        let action = view! { <LinkButton href="/cohorts" label=t!(lang, "home-staff-action")/> };
        return view! {
            <Empty
                title=t!(lang, "home-nothing-waits")
                text=t!(lang, "home-staff-nothing")
                action=action.into_any()
            />
        }
        .into_any();
    }
    let groups = groups.into_iter().map(|group| {
        let hidden = group.total > group.items.len() as i64;
        let all = hidden.then(|| {
            let label = t!(lang, "home-staff-all", count = group.total);
            view! {
                <a href=group.all>{label}<span class="unseen">" "{group.title.clone()}</span></a>
            }
        });
        view! {
            <Section title=group.title action=all.into_any()><Waiting items=group.items/></Section>
        }
    });
    view! { {begin}{groups.collect_view()} }.into_any()
}

fn groups(desk: &Desk, today: Today) -> Vec<Group> {
    let lang = desk.lang;
    let shown = |kind| match today.asked.as_deref() {
        Some(asked) if asked == kind => usize::MAX,
        _ => FEW as usize,
    };
    let (introductions, partners) = (shown("introductions"), shown("partners"));
    let (missions, calls) = (shown("missions"), shown("calls"));
    let group = |kind, title, total: Option<i64>, items| Group {
        kind,
        title,
        items,
        total: total.unwrap_or(0),
        all: format!("/?all={kind}"),
    };
    vec![
        group(
            "sessions",
            t!(lang, "home-staff-sessions"),
            today.unmarked.first().map(|it| it.total),
            today
                .unmarked
                .into_iter()
                .map(|it| staff_items::unmarked(desk, it))
                .collect(),
        ),
        group(
            "introductions",
            t!(lang, "home-staff-introductions"),
            i64::try_from(today.introductions.len()).ok(),
            today
                .introductions
                .into_iter()
                .take(introductions)
                .collect(),
        ),
        group(
            "partners",
            t!(lang, "home-staff-partners"),
            i64::try_from(today.partners.len()).ok(),
            today.partners.into_iter().take(partners).collect(),
        ),
        group(
            "calls",
            t!(lang, "calls-home"),
            i64::try_from(today.calls.len()).ok(),
            today.calls.into_iter().take(calls).collect(),
        ),
        group(
            "missions",
            t!(lang, "missions-home-staff"),
            i64::try_from(today.missions.len()).ok(),
            today.missions.into_iter().take(missions).collect(),
        ),
        group(
            "letters",
            t!(lang, "home-staff-letters"),
            today.failed.first().map(|it| it.total),
            today
                .failed
                .into_iter()
                .map(|it| staff_items::failed(desk, it))
                .collect(),
        ),
        group(
            "cohorts",
            t!(lang, "home-staff-cohorts"),
            today.ending.first().map(|it| it.total),
            today
                .ending
                .into_iter()
                .map(|it| staff_items::ending(desk, it))
                .collect(),
        ),
        group(
            "referents",
            t!(lang, "home-staff-referents"),
            today.unreferred.first().map(|it| it.total),
            today
                .unreferred
                .into_iter()
                .map(|it| staff_items::unreferred(desk, it))
                .collect(),
        ),
        group(
            "mentors",
            t!(lang, "care-home"),
            None,
            today.mentors.into_iter().collect(),
        ),
        group(
            "quiet",
            t!(lang, "home-staff-quiet"),
            today.quiet.first().map(|it| it.total),
            today
                .quiet
                .into_iter()
                .map(|it| staff_items::quiet(desk, it))
                .collect(),
        ),
    ]
}
