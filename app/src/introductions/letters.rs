//! The letters of an introduction, each in its reader's language and zone.

use domain::Language;
use domain::introductions::{Consent, DeclineReason, Side, Starter};
use domain::letters::Kind;
use domain::text::Remark;
use store::Conn;
use store::introductions::{self, Contact, Row};
use store::people::{self, Person};

use super::answer::Word;
use super::ask::{Time, open_until};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter, Reader};
use crate::words::label;

/// The startup's founder is asked to agree to the text.
pub fn founder_asked(desk: &Desk, row: &Row, founder: &Person, time: Time) -> Option<Letter> {
    let to = Reader::of(founder)?;
    let lang = to.language;
    let (programme, partner) = (row.programme_name.as_str(), row.organisation_name.as_str());
    let until = open_until(row, Side::Founder, desk.now);
    let until = to.moments().date_of(until);
    let mut blocks = vec![hello(&to)];
    blocks.extend(again(desk, row, &to, Side::Founder, time));
    blocks.extend([
        Block::Text(t!(
            lang,
            "introductions-letter-founder-asked",
            programme = programme,
            partner = partner
        )),
        Block::Quote(row.introduction.pitch.to_string()),
        Block::Text(t!(
            lang,
            "introductions-letter-founder-consent",
            until = until
        )),
        page(desk, row, t!(lang, "introductions-read-and-answer")),
    ]);
    let subject = t!(
        lang,
        "introductions-letter-founder-asked-subject",
        partner = partner
    );
    let subject = subject_of(lang, subject, time);
    Some(letter(
        row,
        to,
        Kind::IntroductionFounderAsked,
        subject,
        blocks,
    ))
}

/// A founder asks to meet a partner: staff read the text, and send it on.
pub fn requested(desk: &Desk, row: &Row, to: Reader, founder: &str) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-requested",
            founder = founder,
            startup = startup,
            partner = partner
        )),
        Block::Quote(row.introduction.pitch.to_string()),
        Block::Text(t!(lang, "introductions-letter-requested-what")),
        page(desk, row, t!(lang, "introductions-look")),
    ];
    let subject = t!(
        lang,
        "introductions-letter-requested-subject",
        startup = startup,
        partner = partner
    );
    letter(row, to, Kind::IntroductionRequested, subject, blocks)
}

/// Five lines: who the startup is, what it asks and why this partner; then one link.
pub fn partner_asked(
    desk: &Desk,
    row: &Row,
    partner: &Person,
    token: &str,
    time: Time,
) -> Option<Letter> {
    let to = Reader::of(partner)?;
    let lang = to.language;
    let (programme, startup) = (row.programme_name.as_str(), row.startup_name.as_str());
    let until = open_until(row, Side::Partner, desk.now);
    let until = to.moments().date_of(until);
    let mut blocks = vec![hello(&to)];
    blocks.extend(again(desk, row, &to, Side::Partner, time));
    blocks.push(Block::Text(t!(
        lang,
        "introductions-letter-partner-asked",
        programme = programme,
        startup = startup
    )));
    if !row.mission.is_empty() {
        let mission = shortened(&row.mission);
        blocks.push(Block::Text(t!(
            lang,
            "introductions-letter-who",
            startup = startup,
            mission = mission
        )));
    }
    blocks.extend([
        Block::Quote(row.introduction.pitch.to_string()),
        Block::Button {
            label: t!(lang, "introductions-answer"),
            url: format!("{}/answer/{token}", desk.house.public_url),
        },
        Block::Text(t!(lang, "introductions-letter-partner-how", until = until)),
    ]);
    let subject = t!(
        lang,
        "introductions-letter-partner-asked-subject",
        startup = startup
    );
    let subject = subject_of(lang, subject, time);
    Some(letter(
        row,
        to,
        Kind::IntroductionPartnerAsked,
        subject,
        blocks,
    ))
}

/// Both said yes: the founder learns how to reach the partner's person.
pub fn introduced_to_founder(desk: &Desk, row: &Row, to: Reader, contact: &Contact) -> Letter {
    let lang = to.language;
    let partner = row.organisation_name.as_str();
    let mut facts = vec![(t!(lang, "introductions-contact-name"), contact.name.clone())];
    if let Some(title) = contact.title.clone().filter(|title| !title.is_empty()) {
        facts.push((t!(lang, "introductions-contact-title"), title));
    }
    facts.extend(
        contact
            .email
            .clone()
            .map(|email| (t!(lang, "email"), email)),
    );
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-introduced-founder",
            partner = partner
        )),
        Block::Facts(facts),
        Block::Text(t!(lang, "introductions-letter-first-step-founder")),
        page(desk, row, t!(lang, "introductions-look")),
    ];
    let subject = t!(
        lang,
        "introductions-letter-introduced-subject",
        other = partner
    );
    letter(row, to, Kind::IntroductionIntroduced, subject, blocks)
}

/// Both said yes: the partner's person learns how to reach the founder.
pub fn introduced_to_partner(desk: &Desk, row: &Row, to: Reader, founder: &Person) -> Letter {
    let lang = to.language;
    let startup = row.startup_name.as_str();
    let mut facts = vec![(t!(lang, "introductions-contact-name"), founder.name.clone())];
    facts.extend(
        founder
            .email
            .clone()
            .map(|email| (t!(lang, "email"), email)),
    );
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-introduced-partner",
            startup = startup
        )),
        Block::Facts(facts),
        Block::Text(t!(lang, "introductions-letter-first-step-partner")),
        page(desk, row, t!(lang, "introductions-look")),
    ];
    let subject = t!(
        lang,
        "introductions-letter-introduced-subject",
        other = startup
    );
    letter(row, to, Kind::IntroductionIntroduced, subject, blocks)
}

/// The partner said no, or not now: to a founder and to staff.
pub fn partner_answered(desk: &Desk, row: &Row, to: Reader, word: &Word) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let mut blocks = vec![hello(&to)];
    let subject = match word {
        Word::Defer { until } => {
            let until = to.moments().date(*until);
            blocks.push(Block::Text(t!(
                lang,
                "introductions-letter-deferred",
                startup = startup,
                partner = partner,
                until = until
            )));
            t!(
                lang,
                "introductions-letter-deferred-subject",
                partner = partner
            )
        }
        Word::Decline { reason, comment } => {
            blocks.push(Block::Text(t!(
                lang,
                "introductions-letter-declined",
                startup = startup,
                partner = partner
            )));
            blocks.extend(why(lang, *reason, comment));
            t!(
                lang,
                "introductions-letter-declined-subject",
                partner = partner
            )
        }
        // A yes is told by the letters that introduce the two.
        Word::Accept => t!(
            lang,
            "introductions-letter-introduced-subject",
            other = partner
        ),
    };
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    letter(row, to, Kind::IntroductionAnswered, subject, blocks)
}

/// The founder would rather not: to staff.
pub fn founder_refused(
    desk: &Desk,
    row: &Row,
    to: Reader,
    reason: DeclineReason,
    comment: &Remark,
) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let mut blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-refused",
            startup = startup,
            partner = partner
        )),
    ];
    blocks.extend(why(lang, reason, comment));
    blocks.push(page(desk, row, t!(lang, "introductions-look")));
    let subject = t!(
        lang,
        "introductions-letter-refused-subject",
        startup = startup
    );
    letter(row, to, Kind::IntroductionRefused, subject, blocks)
}

/// To the partner's person who had the question: nothing is expected of them any more.
pub fn withdrawn(row: &Row, partner: &Person) -> Option<Letter> {
    let to = Reader::of(partner)?;
    let lang = to.language;
    let (programme, startup) = (row.programme_name.as_str(), row.startup_name.as_str());
    let blocks = vec![
        hello(&to),
        Block::Text(t!(
            lang,
            "introductions-letter-withdrawn",
            programme = programme,
            startup = startup
        )),
    ];
    let subject = t!(
        lang,
        "introductions-letter-withdrawn-subject",
        startup = startup
    );
    Some(letter(
        row,
        to,
        Kind::IntroductionWithdrawn,
        subject,
        blocks,
    ))
}

/// Whoever of staff follows it: its author, or else the referent of the startup's place, or else
/// whoever manages the programme.
pub async fn staff_readers(db: &mut Conn, row: &Row) -> Result<Vec<Reader>, Stop> {
    if row.introduction.started_by == Starter::Staff {
        // Whoever left the team reads no more of it.
        let roles = people::roles(db, row.author).await?;
        let staff = roles.staff(row.author);
        if staff.is_some_and(|it| it.reaches(row.programme)) {
            let author = people::find(db, row.author).await?;
            return Ok(author.as_ref().and_then(Reader::of).into_iter().collect());
        }
    }
    let staff = introductions::staff_to_write_to(db, row.startup, row.programme).await?;
    Ok(staff.iter().filter_map(Reader::of).collect())
}

/// One letter for each version of the introduction and each reader.
fn letter(row: &Row, to: Reader, kind: Kind, subject: String, blocks: Vec<Block>) -> Letter {
    let person = to.person.map(|it| it.to_string()).unwrap_or_default();
    Letter {
        key: format!("{kind}:{}:v{}:{person}", row.id, row.version),
        kind,
        programme: Some(row.programme),
        object: Some(row.id.0),
        subject,
        blocks,
        event: None,
        to,
    }
}

/// A reminder says so, and since when somebody waits.
fn again(desk: &Desk, row: &Row, to: &Reader, side: Side, time: Time) -> Option<Block> {
    let Consent::Asked { at, .. } = *row.introduction.consent(side) else {
        return None;
    };
    let moments = to.moments();
    let days = (moments.day_of(desk.now) - moments.day_of(at)).num_days();
    let said = || t!(to.language, "introductions-letter-reminder", days = days);
    time.is_reminder().then(|| Block::Text(said()))
}

fn subject_of(lang: Language, subject: String, time: Time) -> String {
    match time.is_reminder() {
        true => t!(
            lang,
            "introductions-letter-reminder-subject",
            subject = subject
        ),
        false => subject,
    }
}

fn hello(to: &Reader) -> Block {
    Block::Text(t!(to.language, "letter-hello", name = to.name.as_str()))
}

fn page(desk: &Desk, row: &Row, label: String) -> Block {
    Block::Button {
        label,
        url: format!("{}/introductions/{}", desk.house.public_url, row.id),
    }
}

fn why(lang: Language, reason: DeclineReason, comment: &Remark) -> Vec<Block> {
    let reason = label(lang, "introductions-reason", reason.as_str());
    let reason = Block::Text(t!(lang, "introductions-letter-why", reason = reason));
    let comment = (!comment.is_empty()).then(|| Block::Quote(comment.to_string()));
    [reason].into_iter().chain(comment).collect()
}

/// Two lines of a letter at most, cut between words.
fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST).collect();
    let head = head
        .rsplit_once(char::is_whitespace)
        .map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_mission_is_cut_between_words() {
        assert_eq!(
            shortened("Rendre les villes accessibles."),
            "Rendre les villes accessibles."
        );
        let long = "liberté, ".repeat(60);
        let short = shortened(&long);
        assert!(
            short.chars().count() <= 201 && short.ends_with("liberté…"),
            "{short}"
        );
    }
}
