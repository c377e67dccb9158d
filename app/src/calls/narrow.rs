//! What the address of a list of notes asks for.

use domain::calls::{About, NextIs, With};
use domain::lists::{CallsBy, Sort};
use store::Conn;
use store::calls::{self, Wanted};
use store::organisations::programmes_of_staff;

use crate::desk::{Desk, Stop};
use crate::lists::{Asked, Field};
use crate::ui::Choice;
use crate::words::label;

/// The latest first.
const USUAL: Sort<CallsBy> = Sort::falling(CallsBy::Called);

/// By words, whom it is about, what comes next and by whom, who wrote it, programme; about
/// somebody, or about all.
pub(super) async fn narrow(
    desk: &Desk,
    db: &mut Conn,
    asked: &mut Asked<'_>,
    about: Option<About>,
) -> Result<(String, Wanted<'static>), Stop> {
    let (lang, staff) = (desk.lang, desk.person()?);
    let any = || t!(lang, "lists-any");
    let typed = asked.typed("q", t!(lang, "calls-words"));
    let whom = match about {
        Some(_) => Vec::new(),
        None => vec![
            Choice::new(With::Partner.as_str(), t!(lang, "calls-about-partners")),
            Choice::new(With::Mentor.as_str(), t!(lang, "calls-about-mentors")),
        ],
    };
    let with = asked.choose(
        "about",
        Field::Shown,
        t!(lang, "calls-about"),
        whom,
        t!(lang, "calls-about-all"),
    );
    let states = NextIs::ALL.iter();
    let states =
        states.map(|it| Choice::new(it.as_str(), label(lang, "calls-next-is", it.as_str())));
    let next = asked.choose(
        "next",
        Field::Shown,
        t!(lang, "calls-next"),
        states.collect(),
        any(),
    );
    let people = calls::people(db, staff, about).await?;
    let by = asked.choose(
        "by",
        Field::Shown,
        t!(lang, "calls-next-by"),
        Choice::named(people.next),
        t!(lang, "calls-anybody"),
    );
    let author = asked.choose(
        "author",
        Field::Folded,
        t!(lang, "calls-author"),
        Choice::named(people.authors),
        t!(lang, "calls-anybody"),
    );
    let programmes = programmes_of_staff(db, staff).await?.into_iter();
    let programme = asked.choose(
        "programme",
        Field::Folded,
        t!(lang, "lists-programme"),
        Choice::named(programmes),
        any(),
    );
    let sort = asked.sorted(USUAL);
    asked.sort_field(
        sort,
        USUAL,
        vec![
            (USUAL, t!(lang, "calls-sort-latest")),
            (Sort::rising(CallsBy::Due), t!(lang, "calls-sort-due")),
        ],
    );
    let wanted = Wanted {
        words: "",
        about,
        with: with.and_then(|word| word.parse().ok()),
        next: next.and_then(|word| word.parse().ok()),
        by: by.and_then(|id| id.parse().ok()),
        author: author.and_then(|id| id.parse().ok()),
        programme: programme.and_then(|id| id.parse().ok()),
        sort,
        today: desk.moments().day_of(desk.now),
    };
    Ok((typed, wanted))
}
