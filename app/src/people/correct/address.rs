//! The address that staff correct: whose it may not be, what ends with the old one, and who is
//! told.

use domain::EmailAddress;
use domain::ids::PersonId;
use domain::people::Tie;
use store::addresses::{self, Change, NewChange};
use store::letter_links::{self, Link};
use store::people::{self, Held, Person};
use store::{Conn, accounts};

use super::{Seen, bonds};
use crate::desk::{Act, Desk, Stop};
use crate::house::secret;
use crate::people::address::{UNDO, UNDO_LASTS, letters};
use crate::people::invite::{Invitation, Invited, write};

/// Gives them the new address, or answers why not. The old one may take itself back where it ever
/// let anybody in; where it never did, it is perhaps a stranger's, and the invitation goes out
/// again.
pub async fn change(
    act: &mut Act<'_>,
    seen: &Seen,
    corrected: &Person,
    new: &EmailAddress,
) -> Result<Result<(), String>, Stop> {
    let desk = act.desk;
    let id = corrected.id;
    let old = corrected.email.clone().ok_or(Stop::NotFound)?;
    let asked = NewChange {
        id: desk.id(),
        person: id,
        sign_in: desk.who()?.signed_in.id,
        old: &old,
        new,
    };
    addresses::ask(act, &asked, desk.now).await?;
    let change = addresses::find(act, asked.id).await?;
    let change = change.ok_or(Stop::NotFound)?;
    if !addresses::change(act, &change, desk.now).await? {
        return Ok(Err(taken(desk, act, new).await?));
    }
    accounts::end_codes(act, id, desk.now).await?;
    let by = desk.who()?.signed_in.name.as_str();
    if people::came_in(act, id).await? {
        accounts::revoke_all(act, id, desk.now).await?;
        let token = may_undo(act, &change).await?;
        for letter in letters::corrected(desk, corrected, &change, (by, &token)) {
            act.send(letter).await?;
        }
        return Ok(Ok(()));
    }
    letter_links::end_of(act, id, desk.now).await?;
    act.send(letters::mistaken(corrected, &change, by)).await?;
    match invited(&seen.held) {
        Some(role) => {
            let invitation = Invitation {
                email: new,
                name: &domain::Name::parse(&corrected.name).map_err(|_| Stop::NotFound)?,
                role,
                programme: seen.programme,
                key: &format!("corrected:{}", change.id),
            };
            write(act, id, &invitation).await?;
        }
        None => act.send(letters::now_here(corrected, &change, by)).await?,
    }
    Ok(Ok(()))
}

/// For some days the old address may take itself back; answers what its link bears.
async fn may_undo(act: &mut Act<'_>, change: &Change) -> Result<String, Stop> {
    let now = act.desk.now;
    let token = secret::token();
    let link = Link {
        object: change.id,
        round: 1,
        person: change.person,
        expires_at: now + UNDO_LASTS,
        ended_at: None,
    };
    letter_links::add(act, &secret::hash(&token), UNDO, &link, now).await?;
    Ok(token)
}

/// As what somebody was invited who never came in; none of an administrator, who comes in by the
/// command line.
fn invited(held: &[Held]) -> Option<Invited<'_>> {
    let held = held.iter().find(|it| !it.name.is_empty())?;
    let name = held.name.as_str();
    Some(match held.bond.tie {
        Tie::Founder => Invited::Founder { startup: name },
        Tie::Mentor => Invited::Mentor { programme: name },
        Tie::Partner => Invited::Partner { organisation: name },
        Tie::Staff => Invited::Staff { programme: name },
    })
}

/// Whose it is, for those who may know them.
async fn taken(desk: &Desk, db: &mut Conn, new: &EmailAddress) -> Result<String, Stop> {
    let lang = desk.lang;
    let owner = addresses::owner(db, new.as_str()).await?;
    Ok(match owner {
        Some(owner) if knows(desk, db, owner).await? => {
            let owner = people::find(db, owner).await?.ok_or(Stop::Retry)?;
            t!(lang, "people-correct-taken-by", name = owner.name.as_str())
        }
        _ => t!(lang, "people-correct-taken"),
    })
}

async fn knows(desk: &Desk, db: &mut Conn, person: PersonId) -> Result<bool, Stop> {
    let held = people::ties(db, person).await?;
    Ok(desk.staff()?.knows(person, &bonds(&held)))
}
