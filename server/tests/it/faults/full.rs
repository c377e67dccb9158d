//! A disk without room: a small file system of its own, which only root may mount.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::client::{Act, Client};
use super::house::{Acknowledged, Folder, administrator, check};
use super::server::Server;
use super::{Found, Outcome};

/// Ends with its test.
struct Small(Folder);

impl Small {
    /// None where we may not mount one.
    fn mount() -> Outcome<Option<Self>> {
        let folder = Folder::new()?;
        let mounted = quietly(
            "mount",
            &["-t", "tmpfs", "-o", "size=12m", "tmpfs"],
            &folder.0,
        );
        Ok(mounted.then_some(Self(folder)))
    }

    /// Takes all the room there is.
    fn fill(&self) -> Outcome<()> {
        let mut size = 4 * 1024 * 1024;
        let mut part = 0;
        while size >= 4096 {
            part += 1;
            match fs::write(self.filler(part), vec![1; size]) {
                Ok(()) => {}
                Err(_) => size /= 2,
            }
        }
        Ok(())
    }

    fn filler(&self, part: usize) -> std::path::PathBuf {
        self.0.0.join(format!("filler-{part}"))
    }

    fn make_room(&self) -> Outcome<()> {
        for file in fs::read_dir(&self.0.0)? {
            let path = file?.path();
            if path.display().to_string().contains("filler-") {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        quietly("umount", &["-l"], &self.0.0);
    }
}

fn quietly(program: &str, arguments: &[&str], folder: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// None where a small file system cannot be made.
pub async fn run() -> Outcome<Option<Found>> {
    let Some(disk) = Small::mount()? else {
        return Ok(None);
    };
    let folder = &disk.0.0;
    let url = format!("sqlite:{}", folder.join("levier.sqlite").display());
    let cookie = administrator(&url).await?;
    let server = Server::start(folder, &url).await?;
    let client = Client {
        at: server.at,
        cookie,
    };
    let mut broken = Vec::new();
    let mut acknowledged = Acknowledged::new();
    let (mut refused, mut number) = (Vec::new(), 0);
    disk.fill()?;
    while refused.len() < 10 {
        number += 1;
        let act = Act::new(format!("Plein{number}"));
        let answer = client.act(&act).await?;
        if let Some(id) = answer.made() {
            acknowledged.insert(act.name, id);
            if number > 20_000 {
                return Err("the disk is never full".into());
            }
            continue;
        }
        let in_words = answer.page.contains("Plus de place") && answer.page.contains(&act.name);
        if answer.status != 507 || !in_words {
            broken.push(format!(
                "an act was answered {} without words",
                answer.status
            ));
        }
        let page = client.get("/programmes").await?;
        if page.status != 200 {
            broken.push(format!("a page was answered {}", page.status));
        }
        refused.push(act);
    }
    let before = acknowledged.len();
    disk.make_room()?;
    let room = Instant::now();
    for act in refused {
        match client.act(&act).await?.made() {
            Some(id) => acknowledged.insert(act.name, id),
            None => {
                broken.push(format!("{} cannot be sent again", act.name));
                None
            }
        };
    }
    let on = room.elapsed();
    if on > Duration::from_secs(5) {
        broken.push(format!("it went on after {on:?} only"));
    }
    server.kill().await?;
    broken.extend(check(&url, &acknowledged).await?);
    Ok(Some(Found {
        told: format!(
            "{before} acts, then 10 refused in words while every page was read; with room, all 10 done in {on:.1?}"
        ),
        broken,
    }))
}
