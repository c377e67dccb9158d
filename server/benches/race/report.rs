//! What is printed.

use std::time::Duration;

use crate::acts::Effort;
use crate::check::Found;
use crate::ledger::{Kind, Ledger, Why};

pub fn print(name: &str, effort: Effort, time: Duration, ledger: &Ledger, found: &Found) {
    let seconds = time.as_secs_f64();
    let acts = ledger.acts();
    println!(
        "\n{name}: {acts} acts of {} clients in {seconds:.1} s, {:.0} a second",
        effort.clients,
        acts as f64 / seconds
    );
    println!("{:<34} {:>9} {:>9}", "", "done", "refused");
    for (words, kind) in [
        ("bookings", Kind::Book),
        ("bookings pressed twice (forms)", Kind::Twice),
        ("bookings, many in one limit", Kind::Rush),
        ("moves", Kind::Move),
        ("crossing moves", Kind::Cross),
        ("cancellations", Kind::Cancel),
        ("answers to requests", Kind::Reply),
        ("other choices for a request", Kind::Wish),
        ("sessions with seats opened", Kind::Open),
        ("seats", Kind::Take),
        ("places in line", Kind::Wait),
        ("goings out of the line", Kind::Leave),
        ("seats given back", Kind::GiveBack),
        ("more or fewer seats", Kind::Resize),
        ("moves of all its seats", Kind::ShiftAll),
        ("ends of a session with seats", Kind::End),
        ("co-founders asked, come or not", Kind::Company),
        ("by strangers", Kind::Stranger),
    ] {
        let (done, refused) = ledger.of(kind);
        println!("{words:<34} {done:>9} {refused:>9}");
    }
    println!("{:<34} {:>9}", "", "refused");
    for (words, why) in [
        ("by a limit of the mentor", Why::Limit),
        ("by the hours of the startup", Why::Quota),
        ("the hour was taken", Why::Taken),
        ("somebody was elsewhere", Why::Elsewhere),
        ("every seat was taken", Why::Full),
        ("changed meanwhile, too near …", Why::Other),
    ] {
        println!("{words:<34} {:>9}", ledger.refused(why));
    }
    println!("{:<34} {:>9}", "", "found");
    for (words, count) in [
        ("sessions that stand", found.standing),
        ("sessions cancelled", found.cancelled),
        ("of them too late", found.cancelled_late),
        ("moves kept", usize::try_from(found.moves).unwrap_or(0)),
        ("requests", found.requests),
        ("passed on to another choice", found.passed_on),
        ("seats that are taken", found.seats),
        ("times in line", found.waited),
        ("limits and quotas reached", found.full),
        ("letters with a calendar, read", found.letters),
        ("answers of 5xx, or none", ledger.faults()),
        ("overlaps of a person", found.overlaps),
        ("quarters astray", found.astray),
        ("guarantees broken", ledger.broken.len()),
    ] {
        println!("{words:<34} {count:>9}");
    }
    for broken in ledger.broken.iter().take(20) {
        eprintln!("broken: {broken}");
    }
}
