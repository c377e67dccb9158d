//! A startup left a programme: nobody answers what it asked for there any more.

use domain::ids::{ProgrammeId, StartupId};
use store::offers;

use super::ask::taken_back;
use crate::desk::{Act, Stop};

/// The startup has no place in the programme any more: its requests that wait are taken back. What
/// was granted stays.
pub async fn programme(
    act: &mut Act<'_>,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<(), Stop> {
    let (desk, by) = (act.desk, act.desk.person()?);
    for asked in offers::waiting_in(act, startup, programme).await? {
        // Whoever grants it at this moment is seen first.
        offers::lock(act, asked.offer, desk.now).await?;
        taken_back(act, &asked, by).await?;
    }
    Ok(())
}
