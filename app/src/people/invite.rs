//! Inviting somebody: the house knows them from now on, and a letter tells them so.
//!
//! Not here: the role itself and its line in the journal; whoever invites gives the role in the
//! same act, right after.

use domain::ids::{PersonId, ProgrammeId};
use domain::letters::Kind;
use domain::{EmailAddress, Name};
use store::people::{self, NewPerson};

use crate::desk::{Act, Stop};
use crate::letters::{Block, Letter, Reader};

/// Who is invited, and to what.
pub struct Invitation<'a> {
    pub email: &'a EmailAddress,
    /// For somebody the house does not know yet; a known person keeps their own name.
    pub name: &'a Name,
    pub role: Invited<'a>,
    /// Whose staff may see the letter listed.
    pub programme: Option<ProgrammeId>,
    /// What makes it one letter and not two: `founder:{startup}:{one-time key of the form}`.
    pub key: &'a str,
}

/// As what somebody is invited, with the name of the startup, programme or organisation.
#[derive(Clone, Copy, Debug)]
pub enum Invited<'a> {
    Founder { startup: &'a str },
    Mentor { programme: &'a str },
    Partner { organisation: &'a str },
    Staff { programme: &'a str },
}

/// Finds or remembers the person and writes to them, in their own language; a new person has the
/// language and zone of whoever invites until they choose.
///
/// Refused while the address may still go back to the account it was taken from. The sentence
/// says no more than that: not whose it was, nor where they are now.
pub async fn invite(
    act: &mut Act<'_>,
    invitation: &Invitation<'_>,
) -> Result<Result<PersonId, String>, Stop> {
    let desk = act.desk;
    let inviter = desk.who()?;
    let new = NewPerson {
        id: desk.id(),
        email: invitation.email,
        name: invitation.name.as_str(),
        language: desk.lang,
        zone: &inviter.signed_in.zone,
    };
    let Some(id) = people::find_or_add(act, &new, desk.now).await? else {
        return Ok(Err(t!(desk.lang, "people-invite-kept")));
    };
    write(act, id, invitation).await?;
    Ok(Ok(id))
}

/// Writes to somebody whom the house knows, at the address that is theirs by now.
pub async fn write(
    act: &mut Act<'_>,
    id: PersonId,
    invitation: &Invitation<'_>,
) -> Result<(), Stop> {
    let desk = act.desk;
    let person = people::find(act, id).await?;
    if let Some(to) = person.as_ref().and_then(Reader::of) {
        let by = desk.who()?.signed_in.name.as_str();
        act.send(letter(&desk.house.public_url, to, by, invitation))
            .await?;
    }
    Ok(())
}

fn letter(public_url: &str, to: Reader, by: &str, invitation: &Invitation<'_>) -> Letter {
    let lang = to.language;
    let what = match invitation.role {
        Invited::Founder { startup } => t!(lang, "people-invite-founder", by = by, thing = startup),
        Invited::Mentor { programme } => {
            t!(lang, "people-invite-mentor", by = by, thing = programme)
        }
        Invited::Partner { organisation } => {
            t!(lang, "people-invite-partner", by = by, thing = organisation)
        }
        Invited::Staff { programme } => t!(lang, "people-invite-staff", by = by, thing = programme),
    };
    Letter {
        key: format!("invitation:{}", invitation.key),
        kind: Kind::Invitation,
        programme: invitation.programme,
        object: to.person.map(Into::into),
        subject: t!(lang, "people-invite-subject", by = by),
        blocks: vec![
            Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
            Block::Text(what),
            // Not the address itself: a letter that waits follows its reader to another.
            Block::Text(t!(lang, "people-invite-how")),
            Block::Button {
                label: t!(lang, "people-invite-button"),
                url: format!("{public_url}/sign-in"),
            },
            Block::Text(t!(lang, "people-invite-not-you")),
        ],
        event: None,
        to,
    }
}
