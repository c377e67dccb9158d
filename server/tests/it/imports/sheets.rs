//! Which sheet of a workbook is read: never one that nobody sees, unless it is asked for.

use super::{Cast, previewed};
use crate::browser::Browser;
use crate::house::stories;
use crate::import::workbooks::saved;

/// Sheets by name, hidden or not, each with one startup.
fn book(sheets: &[(&str, bool, &str)]) -> Vec<u8> {
    saved(|workbook| {
        for (name, is_hidden, startup) in sheets {
            let sheet = workbook.add_worksheet().set_name(*name).expect("named");
            sheet.set_hidden(*is_hidden);
            let rows = [
                ["reference", "nom", "date d'entree"],
                ["a", startup, "2026-01-01"],
            ];
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    sheet.write_string(row, column, cell).expect("written");
                }
            }
            if !is_hidden {
                sheet.set_active(true);
            }
        }
        workbook.add_worksheet().set_name("Vide").expect("named");
    })
}

async fn uploaded(browser: &mut Browser, cast: &Cast, book: &[u8]) -> String {
    let programme = cast.programme.to_string();
    let once = book.len().to_string();
    let typed = [
        ("kind", "startups"),
        ("programme", programme.as_str()),
        ("once", &once),
    ];
    browser
        .upload("/imports/new", &typed, Some(("suivi.xlsx", book)))
        .await
        .location()
}

stories! {
    async fn a_sheet_that_is_shown_is_read_and_the_others_are_counted(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let book = book(&[("Archive", true, "Vieux Banc"), ("Suivi", false, "Banc vu"), ("Autre", false, "Banc autre")]);
        let import = uploaded(&mut salome, &cast, &book).await;
        let page = salome.see(&import).await;
        assert!(page.says("Feuille « Suivi »") && page.says("Archive (masquée)"), "{}", page.html);
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Feuille « Suivi » ; 2 autres feuilles ne sont pas lues."), "{}", preview.html);
        assert!(preview.says("Banc vu") && !preview.says("Vieux Banc"), "{}", preview.html);
        // Asked for, it is read, and told to be hidden.
        let version = preview.field("version");
        let other = [("act", "place"), ("version", version.as_str()), ("was", "Suivi"), ("sheet", "Archive"), ("header", "1")];
        salome.post_and_follow(&import, &other).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Feuille « Archive (masquée) » ; 2 autres feuilles"), "{}", preview.html);
        assert!(preview.says("Vieux Banc"), "{}", preview.html);
    }

    async fn a_sheet_alone_is_not_named_unless_it_is_hidden(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let alone = book(&[("Suivi", false, "Banc vu")]);
        let import = uploaded(&mut salome, &cast, &alone).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Banc vu") && !preview.says("Feuille «"), "{}", preview.html);
    }
}
