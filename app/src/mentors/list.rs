use std::collections::BTreeMap;

use domain::expertise::{Expertise, common};
use domain::ids::MentorId;
use leptos::prelude::*;
use store::mentors::{self, Mentor};
use store::{Conn, bookings};

use super::words;
use crate::bookings::{StartupChoice, my_startup};
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Card, Cards, Emphasis, Empty, LinkButton, Page, Tags};
use crate::words::label;

/// One mentor of the list, with why they may fit.
struct Line {
    mentor: Mentor,
    known: Vec<Expertise>,
    /// What this startup needs that they know.
    fits: Vec<Expertise>,
}

/// `GET /mentors`: for a founder, the mentors open to their programme, those who know what the
/// startup needs first; for staff, those of their programmes.
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let lang = desk.lang;
    let staff = who.roles.staff(who.signed_in.person);
    let mut db = desk.read().await?;
    let (lines, choice, startup) = if staff.is_some() && desk.asked("startup").is_none() {
        let found = mentors::reached_by(&mut db, who.signed_in.person).await?;
        (lines(&mut db, found, &[]).await?, None, None)
    } else {
        let founder = my_startup(&desk)?;
        let found = mentors::open_to_startup(&mut db, founder.startup).await?;
        let needs = bookings::needs_of(&mut db, founder.startup).await?;
        let choice = StartupChoice::load(&desk, &mut db, &founder).await?;
        (
            lines(&mut db, found, &needs).await?,
            Some(choice),
            Some(founder.startup),
        )
    };
    drop(db);
    let choice = choice.map(|choice| choice.view(&desk));
    let title = t!(lang, "menu-mentors");
    let lead = match startup {
        Some(_) => t!(lang, "mentors-lead-founder"),
        None => t!(lang, "mentors-lead-staff", n = lines.len()),
    };
    let invite = staff.is_some().then(|| {
        view! { <LinkButton href="/mentors/new" label=t!(lang, "mentors-invite") emphasis=Emphasis::Primary/> }
            .into_any()
    });
    let inside = if lines.is_empty() {
        view! { <Empty title=t!(lang, "mentors-none") text=t!(lang, "mentors-none-hint")/> }
            .into_any()
    } else {
        let cards = lines
            .into_iter()
            .map(|line| card(&desk, line, startup))
            .collect_view();
        view! { <Cards>{cards}</Cards> }.into_any()
    };
    Ok(desk.page(&title.clone(), |frame| match invite {
        Some(action) => view! { <Page frame title lead action>{choice}{inside}</Page> }.into_any(),
        None => view! { <Page frame title lead>{choice}{inside}</Page> }.into_any(),
    }))
}

/// Adds what each knows, and puts those who fit best first; equals stay in order of name.
async fn lines(db: &mut Conn, found: Vec<Mentor>, needs: &[Expertise]) -> Result<Vec<Line>, Stop> {
    let mut known: BTreeMap<MentorId, Vec<Expertise>> = BTreeMap::new();
    for (mentor, word) in mentors::all_expertise(db).await? {
        known.entry(mentor).or_default().push(word);
    }
    let mut lines: Vec<Line> = found
        .into_iter()
        .map(|mentor| {
            let mut known = known.remove(&mentor.id).unwrap_or_default();
            known.sort_unstable();
            let fits = common(needs, &known);
            Line {
                mentor,
                known,
                fits,
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.fits.len()));
    Ok(lines)
}

fn card(desk: &Desk, line: Line, startup: Option<domain::ids::StartupId>) -> impl IntoView + use<> {
    let lang = desk.lang;
    let Line {
        mentor,
        known,
        fits,
    } = line;
    let fits = (!fits.is_empty()).then(|| {
        let words: Vec<String> = fits
            .iter()
            .map(|word| label(lang, "expertise", word.as_str()))
            .collect();
        let sentence = t!(lang, "mentors-fits", words = words.join(", "));
        view! { <p>{sentence}</p> }
    });
    let href = match startup {
        Some(startup) => format!("/mentors/{}?startup={startup}", mentor.id),
        None => format!("/mentors/{}", mentor.id),
    };
    let tags = words(lang, &known);
    view! {
        <Card title=mentor.name href>
            <p class="soft">{mentor.headline}</p>
            {fits}
            <Tags words=tags/>
        </Card>
    }
}
