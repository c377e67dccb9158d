use crate::{Result, Tx, run};

/// What is left of people once they are erased: rows without names and addresses. Answers how many.
pub async fn erase_everybody(tx: &mut Tx) -> Result<u64> {
    // What imports keep to be taken back, and the files that wait, hold words too.
    run!(tx, "delete from import_part")?;
    run!(tx, "delete from import_change")?;
    run!(tx, "update import set file_name = ''")?;
    run!(
        tx,
        "update person set email = null, name = '', search_key = ''"
    )
}
