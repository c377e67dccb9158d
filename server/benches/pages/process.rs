//! The server as a process of its own: how soon it answers, and what it weighs.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::house::Open;
use crate::load::{Ask, Seen, keep_asking};
use crate::{Effort, Outcome, report};

/// Stops with the bench, whatever happens.
struct Running {
    child: Child,
    at: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub async fn measure(house: &Open, effort: Effort) -> Outcome<()> {
    let sign_in = Ask::get("/sign-in", "");
    let mut times = Vec::new();
    let mut memory = (0, 0);
    for _ in 0..effort.starts {
        let start = Instant::now();
        let running = start_on(house)?;
        sign_in.once(running.at, "identity").await?;
        times.push(start.elapsed());
        memory.0 = resident(&running)?;
        let cohort = format!("/cohorts/{}", house.full.cohort);
        let cohort = Ask::get(cohort, &house.full.staff);
        keep_asking(running.at, &cohort, effort.turn, &mut Seen::new()?).await?;
        memory.1 = resident(&running)?;
    }
    times.sort_unstable();
    report::title("the server alone, on the database of this run");
    let half: Duration = times[times.len() / 2];
    report::line(
        "start to first answer",
        format!("{:.1} ms", half.as_secs_f64() * 1e3),
    );
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_levier"))?.len();
    report::line("the binary", report::bytes(size));
    report::line("resident after the first answer", report::bytes(memory.0));
    report::line("resident after many cohort pages", report::bytes(memory.1));
    let site = &house.shared.site;
    for (what, path) in [("style", &site.css), ("script", &site.js)] {
        let file = Ask::get(path.as_str(), "");
        let answer = file.once(house.at, "gzip, deflate, br, zstd").await?;
        report::line(what, report::bytes(answer.body.len() as u64));
        // The script names the WASM it loads.
        let text = file.once(house.at, "identity").await?;
        let text = String::from_utf8_lossy(&text.body);
        let named = text
            .split('"')
            .find(|name| name.ends_with(".wasm") && name.contains('-'));
        if let Some(name) = named.and_then(|name| name.rsplit('/').next()) {
            let wasm = Ask::get(format!("/pkg/{name}"), "");
            let answer = wasm.once(house.at, "gzip, deflate, br, zstd").await?;
            report::line("WASM", report::bytes(answer.body.len() as u64));
        }
    }
    Ok(())
}

/// The real binary, on the database of this run.
fn start_on(house: &Open) -> Outcome<Running> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_levier"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(&house.folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let stdout = child.stdout.take().ok_or("no output")?;
    let mut said = String::new();
    BufReader::new(stdout).read_line(&mut said)?;
    let at = said.trim().rsplit('/').next().unwrap_or_default();
    let at = at.parse().map_err(|_| format!("the server said {said:?}"));
    match at {
        Ok(at) => Ok(Running { child, at }),
        Err(failure) => {
            let _ = child.kill();
            let _ = child.wait();
            Err(failure.into())
        }
    }
}

/// Bytes of memory the process holds, as Linux tells it (`VmRSS`, proc(5)); 0 elsewhere.
fn resident(running: &Running) -> Outcome<u64> {
    let status = format!("/proc/{}/status", running.child.id());
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(kibibytes.map_or(Ok(0), str::parse::<u64>)? * 1024)
}
