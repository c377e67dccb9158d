use std::collections::HashMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::step::{Invitation, Step};

/// The same for two plans that do the same: ids drawn anew are told apart by their order alone.
pub fn of(steps: &[Step], invitations: &[Invitation], drawn: &HashMap<Uuid, usize>) -> String {
    let mut hash = Sha256::new();
    let mut told = String::new();
    let mut take = |it: &dyn std::fmt::Debug| {
        told.clear();
        let _ = write!(told, "{it:?};");
        hash.update(undrawn(&told, drawn).as_bytes());
    };
    steps.iter().for_each(|step| take(step));
    invitations.iter().for_each(|invitation| take(invitation));
    store::hex(&hash.finalize())
}

fn undrawn(told: &str, drawn: &HashMap<Uuid, usize>) -> String {
    const LONG: usize = 36;
    let mut text = String::with_capacity(told.len());
    let mut rest = told;
    // An id stands alone between brackets.
    while let Some(at) = rest.find('(') {
        let (before, after) = rest.split_at(at + 1);
        text.push_str(before);
        rest = after;
        let id = rest.get(..LONG).and_then(|it| it.parse::<Uuid>().ok());
        if let Some(number) = id.and_then(|id| drawn.get(&id)) {
            let _ = write!(text, "#{number}");
            rest = &rest[LONG..];
        }
    }
    text.push_str(rest);
    text
}
