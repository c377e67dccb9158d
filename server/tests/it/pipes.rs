//! Commands whose reader goes away, as behind `| head`: they end without a word.

use std::path::Path;
use std::process::{ExitStatus, Stdio};

use server::commands::doctor::{Weight, examine};
use server::config::{Place, Settings};
use tokio::process::Command;

use crate::archive::Folder;
use crate::house::{House, opening, stories};

/// What a shell tells of a command that a closed pipe ended.
const CUT: i32 = 141;

struct Told {
    status: ExitStatus,
    out: String,
    aside: String,
}

async fn levier(house: &House, folder: &Path, arguments: &[&str], is_read: bool) -> Told {
    let mut levier = Command::new(env!("CARGO_BIN_EXE_levier"));
    levier.args(arguments).args(["--language", "en"]);
    levier
        .env("LEVIER_DATA", folder)
        .env("LEVIER_DATABASE_URL", &house.fresh.url)
        .env("LEVIER_LOG", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    let mut child = levier.spawn().expect("it runs");
    if !is_read {
        drop(child.stdout.take());
    }
    let done = child.wait_with_output().await.expect("it ends");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    Told {
        status: done.status,
        out: text(&done.stdout),
        aside: text(&done.stderr),
    }
}

stories! {
    async fn a_command_whose_reader_has_gone_ends_without_a_word(house) {
        house.cast().await;
        let folder = Folder::new();
        let list = folder.0.join("startups.csv");
        std::fs::write(&list, "reference;name;programme;cohort\nle-banc;Le Banc;ShareIT;2026\n").expect("a list");
        let archive = folder.0.join("house.gz").display().to_string();
        let list = list.display().to_string();
        let taken = levier(house, &folder.0, &["backup", &archive], true).await;
        assert!(taken.status.success(), "{}", taken.aside);
        for arguments in [
            ["doctor", "--json"].as_slice(),
            &["doctor"],
            &["backup", "-"],
            &["restore", &archive, "--dry-run", "--verbose"],
            &["import", "startups", &list, "--dry-run"],
        ] {
            let told = levier(house, &folder.0, arguments, false).await;
            let [wrong, code] = [told.aside, format!("{:?}", told.status.code())];
            assert!(wrong.is_empty(), "{arguments:?}: {wrong}");
            assert_eq!(code, format!("{:?}", Some(CUT)), "{arguments:?}");
        }
    }

    async fn a_restore_says_in_a_line_what_a_backup_holds(house) {
        house.cast().await;
        let folder = Folder::new();
        let archive = folder.0.join("house.gz").display().to_string();
        levier(house, &folder.0, &["backup", &archive], true).await;
        let short = levier(house, &folder.0, &["restore", &archive, "--dry-run"], true).await;
        assert_eq!(short.out.lines().count(), 3, "{}", short.out);
        assert!(short.out.contains("each table as its sum says"), "{}", short.out);
        let long = ["restore", &archive, "--dry-run", "--verbose"];
        let long = levier(house, &folder.0, &long, true).await;
        assert!(long.out.lines().any(|line| line.starts_with("person ")), "{}", long.out);
    }

    async fn that_nobody_looks_after_a_demo_is_noted_without_a_tick(house) {
        let folder = Folder::new();
        let settings = Settings {
            place: Place {
                data: folder.0.clone(),
                database_url: Some(house.fresh.url.clone()),
            },
            listen: ([127, 0, 0, 1], 3000).into(),
            public_url: None,
            smtp_url: None,
            smtp_timeout_seconds: 5,
            lease_seconds: 5,
            mail_from: None,
            trusted_proxies: Vec::new(),
            demo: true,
        };
        let found = examine(&settings, opening(), domain::Language::English).await;
        let staff: Vec<_> = found.iter().filter(|it| it.about == "staff").collect();
        assert!(matches!(staff[..], [it] if it.weight == Weight::Note), "{found:?}");
    }
}
