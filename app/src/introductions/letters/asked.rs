//! The letters that ask.

use domain::Language;
use domain::introductions::{Consent, Side};
use domain::letters::Kind;
use store::introductions::Row;
use store::introductions::questions::Asked;
use store::people::Person;

use super::{hello, letter, page};
use crate::desk::Desk;
use crate::introductions::ask::{Time, open_until};
use crate::letters::{Block, Letter, Reader};

/// The startup's founder is asked to agree to the text.
pub fn founder_asked(desk: &Desk, row: &Row, founder: &Person, time: Time) -> Option<Letter> {
    let to = Reader::of(founder)?;
    let lang = to.language;
    let (programme, partner) = (row.programme_name.as_str(), row.organisation_name.as_str());
    let until = open_until(row, Side::Founder, desk.now);
    let until = to.moments().date_of(until);
    let mut blocks = vec![hello(&to)];
    blocks.extend(again(desk, row, &to, Side::Founder, time));
    // The partner came forward: these are their words, and the yes is the last one.
    let is_wanted = row.introduction.partner.is_given();
    let (asks, consent, subject) = match is_wanted {
        true => (
            t!(
                lang,
                "introductions-letter-founder-wanted",
                programme = programme,
                partner = partner
            ),
            t!(
                lang,
                "introductions-letter-founder-wanted-consent",
                until = until
            ),
            t!(
                lang,
                "introductions-letter-founder-wanted-subject",
                partner = partner
            ),
        ),
        false => (
            t!(
                lang,
                "introductions-letter-founder-asked",
                programme = programme,
                partner = partner
            ),
            t!(lang, "introductions-letter-founder-consent", until = until),
            t!(
                lang,
                "introductions-letter-founder-asked-subject",
                partner = partner
            ),
        ),
    };
    blocks.extend([
        Block::Text(asks),
        Block::Quote(row.introduction.pitch.to_string()),
        Block::Text(consent),
        page(desk, row, t!(lang, "introductions-read-and-answer")),
    ]);
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

/// Five lines: who the startup is, what it asks and why this partner; then one link. `said` is what
/// the partner asked before, with staff's reply.
pub fn partner_asked(
    desk: &Desk,
    row: &Row,
    partner: &Person,
    (token, said): (&str, Option<&Asked>),
    time: Time,
) -> Option<Letter> {
    let to = Reader::of(partner)?;
    let lang = to.language;
    let (programme, startup) = (row.programme_name.as_str(), row.startup_name.as_str());
    let until = open_until(row, Side::Partner, desk.now);
    let until = to.moments().date_of(until);
    let mut blocks = vec![hello(&to)];
    blocks.extend(again(desk, row, &to, Side::Partner, time));
    if let Some(said) = said {
        blocks.extend([
            Block::Text(t!(lang, "introductions-letter-you-asked")),
            Block::Quote(said.words.clone()),
            Block::Text(t!(lang, "introductions-letter-reply")),
            Block::Quote(said.reply.clone()),
        ]);
    }
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
    match time {
        Time::Reminder(_) => t!(
            lang,
            "introductions-letter-reminder-subject",
            subject = subject
        ),
        Time::Replied => t!(
            lang,
            "introductions-letter-replied-subject",
            subject = subject
        ),
        Time::First | Time::Again(_) => subject,
    }
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
