//! What of a partner stands in a programme that it is open to, and taking it back from there.

use domain::ids::{OrganisationId, ProgrammeId};

use crate::{Conn, Result, Tx, rows, run};

/// Words of `domain::partners::Standing`, each once.
pub async fn standing(
    db: &mut Conn,
    organisation: OrganisationId,
    programme: ProgrammeId,
) -> Result<Vec<String>> {
    let found: Vec<(String,)> = rows!(
        db,
        "select 'introduction' as what from introduction
         where organisation = $1 and programme = $2
         union select 'wish' from partner_wish where organisation = $1 and programme = $2
         union select 'call' from partner_call
         where organisation = $1 and programme = $2 and retracted_at is null
         union select 'offer' from offer where organisation = $1 and programme = $2
         union select 'request' from offer f join offer_request r on r.offer = f.id
         where f.organisation = $1 and r.programme = $2 and r.withdrawn_at is null
         union select 'mission' from mission_hand h join mission m on m.id = h.mission
         where h.organisation = $1 and m.programme = $2
         union select 'document' from document
         where organisation = $1 and programme = $2 and removed_at is null
         union select 'sponsor' from sponsorship where organisation = $1 and programme = $2
         union select 'agreement' from partnership
         where organisation = $1 and programme = $2
           and (holder is not null or agreement <> '' or from_on is not null
                or until_on is not null or cents is not null or renews_on is not null)
         order by 1",
        organisation.0,
        programme.0
    )?;
    Ok(found.into_iter().map(|(what,)| what).collect())
}

/// It is open to that programme no more; answers false when it was not.
pub async fn shut(
    tx: &mut Tx,
    organisation: OrganisationId,
    programme: ProgrammeId,
) -> Result<bool> {
    let shut = run!(
        tx,
        "delete from partnership where organisation = $1 and programme = $2",
        organisation.0,
        programme.0
    )?;
    Ok(shut == 1)
}
