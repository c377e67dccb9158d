//! Two places of one cohort, when their startups are one: what stays of each, and what is asked
//! where they contradict each other.

use domain::bookings::{Membership, Quota};
use domain::ids::PersonId;
use domain::merging::{Asked, Joined, Stay};
use leptos::prelude::*;
use store::Conn;
use store::places::{self, Place};

use crate::desk::{Desk, Stop};
use crate::form::Form;
use crate::ui::{Choice, Radios};
use crate::words::length;

pub struct Meets {
    joined: Joined,
    kept: Place,
    gone: Place,
}

fn stay(place: &Place) -> Stay {
    Stay {
        since: place.placed_on,
        ended: place.ended_on,
        reason: place.reason.clone(),
        referent: place.referent.map(PersonId),
    }
}

fn code(asked: Asked) -> &'static str {
    match asked {
        Asked::Referent => "referent",
        Asked::End => "end",
    }
}

pub async fn load(db: &mut Conn, joined: &[Joined]) -> Result<Vec<Meets>, Stop> {
    let mut meets = Vec::new();
    for it in joined {
        let kept = places::find(db, it.kept).await?.ok_or(Stop::NotFound)?;
        let gone = places::find(db, it.gone).await?.ok_or(Stop::NotFound)?;
        let joined = *it;
        meets.push(Meets { joined, kept, gone });
    }
    Ok(meets)
}

/// What each place that stays says from now on; a question without an answer is noted on the form.
pub fn read(desk: &Desk, form: &mut Form, meets: &[Meets]) -> Vec<(Joined, Stay)> {
    let mut all = Vec::new();
    for it in meets {
        let (kept, gone) = (stay(&it.kept), stay(&it.gone));
        let mut of_other = Vec::new();
        for asked in kept.differs(&gone) {
            let name = it.field(asked);
            match form.value(&name) {
                "other" => of_other.push(asked),
                "own" => {}
                _ => form.refuse(name, t!(desk.lang, "merging-place-missing")),
            }
        }
        all.push((it.joined, kept.join(gone, &of_other)));
    }
    all
}

/// Where their days of entry differ, which one stays; one sentence for each cohort.
pub fn said(desk: &Desk, meets: &[Meets]) -> Vec<String> {
    let moments = desk.moments();
    let entries = meets.iter().filter_map(|it| {
        let (kept, gone) = (it.kept.placed_on?, it.gone.placed_on?);
        (kept != gone).then(|| {
            t!(
                desk.lang,
                "merging-place-entry",
                cohort = it.kept.cohort_name.as_str(),
                first = moments.date(kept.min(gone)),
                later = moments.date(kept.max(gone))
            )
        })
    });
    entries.collect()
}

/// What the two have left together where hours are counted, once one of them booked any; one
/// sentence for each cohort.
pub fn hours(desk: &Desk, meets: &[Meets], of_both: &[Membership]) -> Vec<String> {
    let lang = desk.lang;
    let sentences = meets.iter().filter_map(|it| {
        let theirs = of_both.iter();
        let theirs = theirs.filter(|of| [it.kept.id, it.gone.id].contains(&of.place));
        let quotas: Vec<Quota> = theirs.filter_map(|of| of.quota).collect();
        let granted = quotas.first()?.quarters;
        let used: i64 = quotas.iter().map(|it| it.used).sum();
        let said = |quarters: i64| length(lang, quarters * 15);
        (used > 0).then(|| {
            t!(
                lang,
                "merging-place-hours",
                cohort = it.kept.cohort_name.as_str(),
                used = said(used),
                granted = said(granted),
                left = said((granted - used).max(0))
            )
        })
    });
    sentences.collect()
}

/// What both say of one place, each in its own way.
pub struct Question {
    name: String,
    label: String,
    choices: Vec<Choice>,
}

pub fn questions(desk: &Desk, meets: &[Meets]) -> Vec<Question> {
    let questions = meets.iter().flat_map(|it| {
        let asked = stay(&it.kept).differs(&stay(&it.gone)).into_iter();
        asked.map(|asked| it.question(desk, asked))
    });
    questions.collect()
}

/// Which of the two stays. Nothing is chosen before: neither is more likely to be right. Built
/// inside the form.
pub fn radios(questions: Vec<Question>) -> AnyView {
    let radios = questions.into_iter().map(|it| {
        view! { <Radios label=it.label name=it.name choices=it.choices/> }
    });
    radios.collect_view().into_any()
}

impl Meets {
    fn field(&self, asked: Asked) -> String {
        format!("place-{}-{}", self.joined.kept, code(asked))
    }

    fn question(&self, desk: &Desk, asked: Asked) -> Question {
        let (lang, cohort) = (desk.lang, self.kept.cohort_name.as_str());
        let label = match asked {
            Asked::Referent => t!(lang, "merging-place-referent", cohort = cohort),
            Asked::End => t!(lang, "merging-place-end", cohort = cohort),
        };
        let said = |place: &Place| match asked {
            Asked::Referent => place.referent_name.clone().unwrap_or_default(),
            Asked::End => {
                let on = place.ended_on.map(|on| desk.moments().date(on));
                let reason = Some(place.reason.clone()).filter(|it| !it.is_empty());
                on.into_iter().chain(reason).collect::<Vec<_>>().join(" · ")
            }
        };
        let choices = vec![
            Choice::new("own", said(&self.kept)),
            Choice::new("other", said(&self.gone)),
        ];
        let name = self.field(asked);
        Question {
            name,
            label,
            choices,
        }
    }
}
