//! What the link of a partner's letter opens: no account, no script, one page.
//!
//! Opening it changes nothing; its buttons do. The link is for one introduction, one round and
//! one person of the partner's.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveTime;
use domain::ids::IntroductionId;
use domain::introductions::{AnswerRefusal, Consent, Side};
use leptos::prelude::*;
use serde_json::json;
use store::introductions::questions::{self, Asked};
use store::introductions::{self, Contact, Row};
use store::letter_links::{self, Link};
use store::{Conn, accounts};

use super::ask::Time;
use super::keep::{Did, held, keep};
use super::view::{self, partner_acts};
use super::{answer, ask, wonder, words};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Actions, Button, Emphasis, Empty, Notice, Page, PostForm, Section, Tone, Width};

/// `GET /answer/{token}`
pub async fn page(desk: Desk, Path(token): Path<String>) -> Answer {
    show(&desk, &token, Form::empty()).await
}

/// `POST /answer/{token}`: records the answer; the second press finds the first one's.
pub async fn act(desk: Desk, Path(token): Path<String>, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let link = found(&mut db, &token).await?;
    drop(db);
    match form.act() {
        "again" => return again(&desk, &token, link).await,
        "accept" | "decline" | "defer" => {}
        act if wonder::ACTS.contains(&act) => return wondered(&desk, &token, form).await,
        // Nothing but its own button is a yes.
        _ => return Err(Stop::NotFound),
    }
    let (word, form) = match answer::read(&desk, form) {
        Ok(read) => read,
        Err(form) => return show(&desk, &token, form).await,
    };
    let here = format!("/answer/{token}");
    let mut act = desk.begin(&Form::empty()).await?;
    let row = held(&mut act, IntroductionId(link.object)).await?;
    // Read again, now that nobody else can end it.
    let link = found(&mut act, &token).await?;
    let stands = row.introduction.partner.clone();
    let may_answer = match opens(&desk, &mut act, &link, &row).await? {
        Opens::Question => true,
        // Changing one's mind, as long as the letter lives.
        Opens::Answer => answer::replaces(&form, &stands) && lives(&desk, &link, &row),
        _ => false,
    };
    if !may_answer {
        drop(act);
        return not_recorded(&desk, &token, form, &stands).await;
    }
    match answer::record(&mut act, row, link.person, (word, &form)).await? {
        Ok(_) => act.done(&here).await,
        Err(refusal @ (AnswerRefusal::NotLater | AnswerRefusal::MoreThanAYear)) => {
            drop(act);
            let (field, sentence) = words::field_of(&desk, &refusal);
            show(&desk, &token, form.refused(field, sentence)).await
        }
        Err(_) => {
            drop(act);
            not_recorded(&desk, &token, form, &stands).await
        }
    }
}

/// A question first, or a colleague's name.
async fn wondered(desk: &Desk, token: &str, form: Form) -> Answer {
    let (wish, form) = match wonder::read(desk, form) {
        Ok(read) => read,
        Err(form) => return show(desk, token, form).await,
    };
    let here = format!("/answer/{token}");
    let mut act = desk.begin(&Form::empty()).await?;
    let link = found(&mut act, token).await?;
    let row = held(&mut act, IntroductionId(link.object)).await?;
    let link = found(&mut act, token).await?;
    if wonder::is_kept(&mut act, &row, &form).await? {
        return Ok(see_other(&here));
    }
    if !matches!(opens(desk, &mut act, &link, &row).await?, Opens::Question) {
        drop(act);
        let sentence = t!(desk.lang, "introductions-kept");
        return show(desk, token, form.refused("", sentence)).await;
    }
    match wonder::record(&mut act, row, link.person, wish).await? {
        Ok(_) => act.done(&here).await,
        Err(refusal) => {
            drop(act);
            let (field, sentence) = wonder::field_of(desk, &refusal);
            show(desk, token, form.refused(field, sentence)).await
        }
    }
}

/// The page as it stands now; words that came too late are given back.
async fn not_recorded(desk: &Desk, token: &str, form: Form, stands: &Consent) -> Answer {
    if answer::loses_nothing(&form, stands) {
        return Ok(see_other(&format!("/answer/{token}")));
    }
    let sentence = t!(desk.lang, "introductions-kept");
    show(desk, token, form.refused("", sentence)).await
}

/// A link whose time is up writes again, to the address on file and at most once a day. The
/// answer is the same whatever happens.
async fn again(desk: &Desk, token: &str, link: Link) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let row = held(&mut act, IntroductionId(link.object)).await?;
    let today = desk.now.date_naive();
    let is_over = matches!(opens(desk, &mut act, &link, &row).await?, Opens::TooLate);
    let day = today.and_time(NaiveTime::MIN).and_utc();
    let bucket = format!("answer:again:{}", row.id);
    if is_over
        && row.contact == link.person
        && accounts::count_attempt(&mut act, &bucket, day).await? == 1
    {
        let pitch = row.introduction.pitch.clone();
        let row = match ask::asked(&row.introduction, &pitch, row.answer_days, desk.now) {
            // Full: staff ask again when there is room.
            Ok(_) if !ask::allows_one_more(&mut act, &row).await? => {
                return act.done(&format!("/answer/{token}?written=yes")).await;
            }
            Ok(asked) => {
                let did = Did {
                    act: "introduction.partner-asked",
                    by: link.person,
                    facts: json!({ "round": asked.round, "again": true }),
                };
                let contact = row.contact;
                keep(&mut act, row, contact, asked, did).await?
            }
            // The question still stands, by another letter.
            Err(_) => row,
        };
        ask::write_to_partner(desk, &mut act, &row, Time::Again(today)).await?;
    }
    act.done(&format!("/answer/{token}?written=yes")).await
}

/// A link that never was is no page at all.
async fn found(db: &mut Conn, token: &str) -> Result<Link, Stop> {
    let link = letter_links::find(db, &secret::hash(token), ask::PURPOSE).await?;
    link.ok_or(Stop::NotFound)
}

/// What a link opens.
enum Opens {
    Question,
    /// An answer is recorded.
    Answer,
    /// Its time is up, and nobody answered.
    TooLate,
    /// It went on to a colleague of theirs.
    PassedOn(String),
    /// Withdrawn, begun again, or its person has left.
    Nothing,
}

async fn opens(desk: &Desk, db: &mut Conn, link: &Link, row: &Row) -> Result<Opens, Stop> {
    let it = &row.introduction;
    let person = introductions::partner_to_write_to(db, row.organisation, link.person).await?;
    let is_over =
        link.ended_at.is_some() || it.withdrawn.is_some() || it.partner == Consent::NotAsked;
    let is_late = (link.expires_at <= desk.now && !it.staff_owe_an_answer())
        || matches!(it.partner.as_of(desk.now), Consent::Expired { .. });
    if link.round == it.round && link.ended_at.is_some() && it.withdrawn.is_none() {
        let passes = questions::passes(db, row.id, it.round).await?;
        if let Some(passed) = passes.into_iter().find(|it| it.person == link.person) {
            return Ok(Opens::PassedOn(passed.colleague_name));
        }
    }
    Ok(if link.round != it.round || person.is_none() {
        Opens::Nothing
    } else if it.partner.is_answered() {
        Opens::Answer
    } else if is_over {
        Opens::Nothing
    } else if is_late {
        Opens::TooLate
    } else if link.person != row.contact {
        Opens::Nothing
    } else {
        Opens::Question
    })
}

/// An old letter may have been passed on, or lost: it tells who the founder is, and changes an
/// answer, for as long as it lives and in the hands of whoever has the question.
fn lives(desk: &Desk, link: &Link, row: &Row) -> bool {
    link.expires_at > desk.now && link.ended_at.is_none() && link.person == row.contact
}

async fn show(desk: &Desk, token: &str, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let link = found(&mut db, token).await?;
    let row = introductions::find(&mut db, IntroductionId(link.object)).await?;
    let row = row.ok_or(Stop::NotFound)?;
    let opens = opens(desk, &mut db, &link, &row).await?;
    let is_fresh = lives(desk, &link, &row);
    let founder = match (&opens, &row.introduction.founder) {
        (Opens::Answer, Consent::Given { by, .. })
            if is_fresh && row.introduction.contacts_may_appear() =>
        {
            introductions::founder_to_write_to(&mut db, row.startup, Some(*by)).await?
        }
        _ => None,
    };
    let asked = questions::of_introduction(&mut db, row.id).await?;
    drop(db);
    let shown = Shown {
        row,
        opens,
        is_fresh,
        founder: founder.map(Contact::from),
        asked,
    };
    Ok(view_of(desk, &shown, form))
}

/// What the page of a link shows.
struct Shown {
    row: Row,
    opens: Opens,
    is_fresh: bool,
    /// Once introduced.
    founder: Option<Contact>,
    asked: Vec<Asked>,
}

fn view_of(desk: &Desk, shown: &Shown, form: Form) -> Response {
    let (lang, row, opens) = (desk.lang, &shown.row, &shown.opens);
    let (startup, programme) = (row.startup_name.as_str(), row.programme_name.as_str());
    let (news, form) = view::news(lang, Arc::new(form));
    let is_over = matches!(opens, Opens::Nothing | Opens::PassedOn(_));
    let (title, lead) = match opens {
        Opens::Nothing => (t!(lang, "introductions-link-over"), String::new()),
        Opens::PassedOn(_) => (t!(lang, "introductions-link-passed"), String::new()),
        _ => (
            t!(lang, "introductions-link-title", startup = startup),
            t!(lang, "introductions-link-lead", programme = programme),
        ),
    };
    let text = (!is_over).then(|| pitch(desk, row));
    let words = (!is_over)
        .then(|| view::questions(desk, row, &shown.asked))
        .flatten();
    let rest = match opens {
        Opens::Question => partner_acts(desk, row, form.fields),
        Opens::Answer => recorded(desk, shown, form.fields),
        Opens::TooLate => too_late(desk),
        Opens::PassedOn(name) => {
            let text = t!(lang, "introductions-link-passed-text", name = name.as_str());
            view! { <Empty title=text/> }.into_any()
        }
        Opens::Nothing => {
            view! { <Empty title=t!(lang, "introductions-link-over-text")/> }.into_any()
        }
    };
    desk.page_of(&form.whole, &title.clone(), |frame| {
        let news = news.unwrap_or_else(|| ().into_any());
        view! { <Page frame title lead news width=Width::Narrow>{text}{words}{rest}</Page> }
    })
}

/// Who the startup is, and the very text.
fn pitch(desk: &Desk, row: &Row) -> AnyView {
    let lang = desk.lang;
    let mission = (!row.mission.is_empty()).then(|| {
        let mission = row.mission.clone();
        view! { <p class="typed">{mission}</p> }
    });
    let text = row.introduction.pitch.to_string();
    let title = t!(
        lang,
        "introductions-link-text",
        startup = row.startup_name.as_str()
    );
    view! {
        {mission}
        <Section title><div class="typed pitch">{text}</div></Section>
    }
    .into_any()
}

fn recorded(desk: &Desk, shown: &Shown, form: Arc<Form>) -> AnyView {
    let (lang, row) = (desk.lang, &shown.row);
    let answer = &row.introduction.partner;
    let what = words::consent(&desk.moments(), Side::Partner, answer, desk.now);
    let tone = match row.introduction.partner.is_given() {
        true => Tone::Good,
        false => Tone::Neutral,
    };
    let founder = shown.founder.clone();
    let contact = founder.map(|it| view::contact(lang, row.startup_name.clone(), it));
    let change = shown
        .is_fresh
        .then(|| view::change_of_mind(desk, row, form))
        .flatten();
    let thanks = match (row.introduction.introduced, &change) {
        (Some(at), _) => {
            let date = desk.moments().date_of(at);
            t!(lang, "introductions-link-introduced", date = date)
        }
        (None, Some(_)) => String::new(),
        (None, None) => t!(lang, "introductions-link-change"),
    };
    view! {
        <Notice tone title=t!(lang, "introductions-link-recorded")>
            <p>{t!(lang, "introductions-link-your-answer", answer = what)}</p>
            {(!thanks.is_empty()).then(|| view! { <p>{thanks}</p> })}
        </Notice>
        {change}
        {contact}
    }
    .into_any()
}

fn too_late(desk: &Desk) -> AnyView {
    let lang = desk.lang;
    if desk.asked("written").is_some() {
        let title = t!(lang, "introductions-link-written");
        return view! { <Notice title><p>{t!(lang, "introductions-link-written-text")}</p></Notice> }.into_any();
    }
    view! {
        <Notice tone=Tone::Waiting title=t!(lang, "introductions-link-late")>
            <p>{t!(lang, "introductions-link-late-text")}</p>
        </Notice>
        <PostForm act="again">
            <Actions><Button label=t!(lang, "introductions-link-again") emphasis=Emphasis::Primary/></Actions>
        </PostForm>
    }
    .into_any()
}
