use std::collections::{BTreeMap, BTreeSet};

use domain::Remark;
use domain::bookings::Side;
use domain::ids::{CohortId, MentorId, ProgrammeId, StartupId};
use domain::matching::{Change, Pair};
use store::mentors::leaving;
use store::{bookings, cohorts};

use super::Leaving;
use crate::bookings::acting::Acting;
use crate::bookings::reply::answer::{Word, record};
use crate::desk::{Act, Stop};
use crate::matching::{Board, hand_over, words};
use crate::missions;

/// The startups they follow pass to a colleague, or to nobody; or the sentence that says why the
/// colleague cannot follow one of them.
pub async fn pass(
    act: &mut Act<'_>,
    leaving: &Leaving,
    to: Option<MentorId>,
) -> Result<Result<(), String>, Stop> {
    let (desk, lang) = (act.desk, act.desk.lang);
    let mut by_cohort: BTreeMap<CohortId, Vec<StartupId>> = BTreeMap::new();
    for it in &leaving.followed {
        by_cohort.entry(it.cohort).or_default().push(it.startup);
    }
    for (cohort, startups) in by_cohort {
        cohorts::hold(act, cohort).await?;
        let board = Board::load(desk, act, cohort).await?;
        let before = board.before();
        let with = |mentor: MentorId| -> BTreeSet<Pair> {
            let startups = startups.iter();
            startups.map(|&startup| Pair { startup, mentor }).collect()
        };
        let dropped = &with(leaving.mentor.id) & &before;
        // Whom the colleague follows already stays as it is.
        let added = to.map_or_else(BTreeSet::new, |to| &with(to) - &before);
        let (mut proposal, _) = board.round.resume(&(&before - &dropped));
        for pair in &added {
            proposal = match proposal.with(*pair) {
                Ok(longer) => longer,
                Err(refusals) => {
                    let why = words::with_refusals(lang, &board, *pair, &refusals);
                    return Ok(Err(words::of_pair(lang, &board, *pair, &why)));
                }
            };
        }
        let change = Change {
            kept: BTreeSet::new(),
            added,
            dropped,
        };
        hand_over(act, &board, &change, leaving.mentor.person).await?;
    }
    Ok(Ok(()))
}

/// What waits for their word waits no more: a request passes on to the founder's next choice, and
/// a mission looks for somebody else.
pub async fn waiting(
    act: &mut Act<'_>,
    mentor: MentorId,
    programme: ProgrammeId,
) -> Result<(), Stop> {
    let desk = act.desk;
    for id in leaving::requests(act, mentor, programme, desk.now).await? {
        let Some(row) = bookings::find(act, id).await? else {
            continue;
        };
        let acting = Acting {
            side: Side::Mentor,
            by: desk.person()?,
            for_whom: Some(row.host),
        };
        // One that was answered meanwhile stays answered.
        let _ = record(desk, act, &row, acting, &Word::Decline(Remark::default())).await?;
    }
    missions::left::mentor(act, mentor, programme).await
}
