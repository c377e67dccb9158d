use crate::{Result, Tx, run};

/// What is left of people once they are erased: rows without names and addresses. Answers how many.
pub async fn erase_everybody(tx: &mut Tx) -> Result<u64> {
    run!(
        tx,
        "update person set email = null, name = '', search_key = ''"
    )
}
