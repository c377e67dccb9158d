//! Files that are wrong, a little or altogether: a sentence each, and nothing half-imported.

use std::fs;

use app::imports::Stopped;
use app::imports::file::{Unreadable, read_path as read_file};
use domain::Language;
use domain::imports::Kind;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{STARTUPS, all, bring, told};
use crate::house::stories;

stories! {
    async fn every_problem_is_told_by_line_and_column(house) {
        let list = "reference,name,mission,programme,stage,stage_since,joined_on,left_on\n\
            a,,m,P,construction,,2024-01-01,\n\
            b,B,\"deux\nlignes\",P,construction,,31/02/2024,\n\
            ,C,m,P,abandon,,2024-01-01,\n\
            a2,D,m,,construction,,,\n\
            e,E,m,P,abandon,2023-01-01,2024-01-01,\n\
            f,F,m,P,construction,,2024-01-01\n\
            g,G,m,P,construction,,2024-01-01,\n\
            g,G,m,p,construction,,2024-01-01,\n";
        let expected = [
            (2, "name"), (3, "joined_on"), (4, "reference"), (4, "left_on"), (5, "programme"),
            (5, "joined_on"), (6, "stage_since"), (9, "reference"), (7, ""),
        ];
        let expected: Vec<_> = expected.iter().map(|(line, column)| (*line, (*column).to_owned())).collect();
        let stopped = bring(house, Kind::Startups, list).await;
        let Err(problems) = &stopped else { panic!("imported") };
        let text = problems.text(Language::French).replace('\u{a0}', " ");
        assert!(text.contains("Ligne 3, colonne « joined_on » : « 31/02/2024 » n’est pas une date"), "{text}");
        assert_eq!(told(stopped), expected, "{text}");
        assert_eq!(all(&house.shared.db).await, Vec::<String>::new());
    }

    async fn many_problems_of_one_kind_are_told_once_with_their_lines(house) {
        let mut list = "reference,name,programme,joined_on\n".to_owned();
        for row in 0..150 {
            list.push_str(&format!("r{row},,P,2024-01-01\n"));
        }
        let Err(stopped) = bring(house, Kind::Startups, list).await else { panic!("imported") };
        let text = stopped.text(Language::English);
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.contains("150 problems") && text.contains("The same on 149 more lines: 3, 4, 5"), "{text}");
    }

    async fn what_is_no_list_gets_a_sentence(house) {
        for (bytes, words) in [
            (&b""[..], "est vide"),
            (b"%PDF-1.7\n%\xe2\xe3", "C’est un PDF"),
            (b"PK\x03\x04rest", "Ce classeur est abîmé"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "C’est une image"),
            (b"<html><table><tr><td>nom", "C’est une page web"),
            (b"\xff\xfer\0e\0f\0", "UTF-16"),
            (b"reference,name\na\0b,c", "ligne 2 contient un octet nul"),
            (b"reference,name,programme,joined_on\n", "aucune ligne sous ses titres"),
            (b"name,programme,joined_on\na,b,2024-01-01\n", "Il manque la colonne Référence. Colonnes trouvées : name, programme, joined_on"),
            (b"reference,name,nom,programme\na,b,c,d\n", "disent la même chose"),
            (b"reference,name,programme,joined_on\na,\"b,c,2024-01-01\nd,e,f,2024-01-01\n", "jamais refermé"),
            (b"bonjour\nle monde\n", "Il manque les colonnes Référence, Nom"),
        ] {
            let Err(stopped) = bring(house, Kind::Startups, bytes).await else { panic!("{words}") };
            assert!(matches!(stopped, Stopped::Unreadable(_)), "{stopped:?}");
            // A no-break space reads as a space.
            let text = stopped.text(Language::French).replace('\u{a0}', " ");
            assert!(text.contains(words), "{words}: {text}");
            assert!(!stopped.text(Language::English).contains("import-"), "every sentence is written in English too");
        }
    }

    /// Whatever the bytes, the answer is a sentence or a whole import.
    async fn no_bytes_panic_or_half_import(house) {
        bring(house, Kind::Startups, STARTUPS).await.expect("imported");
        let mut runner = TestRunner::deterministic();
        let damaged = (any::<Vec<(usize, u8)>>(), 0..STARTUPS.len()).prop_map(|(slips, length)| {
            let mut bytes = STARTUPS.as_bytes()[..length].to_vec();
            for (at, byte) in slips {
                if !bytes.is_empty() {
                    let at = at % bytes.len();
                    bytes[at] = byte;
                }
            }
            bytes
        });
        let any_bytes = proptest::collection::vec(any::<u8>(), 0..400);
        let cells = proptest::collection::vec("[a-z0-9,;\t\n\" é€-]{0,12}", 0..30).prop_map(|cells| {
            format!("reference,name,programme,joined_on\n{}", cells.join(",")).into_bytes()
        });
        let files = prop_oneof![damaged, any_bytes, cells];
        for _ in 0..120 {
            let bytes = files.new_tree(&mut runner).expect("a file").current();
            for kind in [Kind::Startups, Kind::Partners] {
                let before = all(&house.shared.db).await;
                match bring(house, kind, &bytes).await {
                    Ok(report) => assert_eq!(report.nothing, all(&house.shared.db).await == before),
                    Err(stopped) => {
                        assert!(!matches!(stopped, Stopped::Store(_)), "{stopped:?}");
                        assert!(stopped.text(Language::French).len() > 10);
                        assert_eq!(all(&house.shared.db).await, before);
                    }
                }
            }
        }
    }
}

#[test]
fn a_file_is_refused_before_it_is_read() {
    let folder = tempfile();
    let path = folder.join("huge.csv");
    let file = fs::File::create(&path).expect("a file");
    file.set_len(1_000_000_000).expect("sparse");
    assert_eq!(read_file(&path), Err(Unreadable::TooLarge { most: 20 }));
    assert_eq!(read_file(&folder), Err(Unreadable::Directory));
    assert_eq!(
        read_file(&folder.join("none.csv")),
        Err(Unreadable::Missing)
    );
    assert_eq!(
        read_file(std::path::Path::new("/dev/zero")),
        Err(Unreadable::TooLarge { most: 20 })
    );
    fs::remove_dir_all(folder).expect("removed");
}

fn tempfile() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("levier-import-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
