//! Files that are not what they say, and names made to harm.

use axum::http::{StatusCode, header};

use super::{PDF, of_startup, put, versions};
use crate::house::stories;

/// A document of a few bytes that says it is 4 GB once unpacked: it is kept as it is, and nothing
/// here ever unpacks it.
fn bomb() -> Vec<u8> {
    let name = b"word/document.xml";
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend([0; 26]);
    let start = u32::try_from(bytes.len()).expect("small");
    bytes.extend(b"PK\x01\x02");
    bytes.extend([0; 16]);
    bytes.extend(10_u32.to_le_bytes());
    bytes.extend(u32::MAX.to_le_bytes());
    bytes.extend(u16::try_from(name.len()).expect("small").to_le_bytes());
    bytes.extend([0; 16]);
    bytes.extend(name);
    let size = u32::try_from(bytes.len()).expect("small") - start;
    bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

stories! {
    async fn what_is_no_document_is_refused_with_a_sentence(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let (path, programme) = (of_startup(&cast), cast.programme.to_string());
        let typed = [("once", "k"), ("programme", programme.as_str()), ("title", "T"), ("kind", "deck"), ("audience", "side")];
        let archive = [b"PK\x03\x04".as_slice(), &[0; 40], b"PK\x05\x06", &[0; 18]].concat();
        for (name, bytes, sentence) in [
            ("page.pdf", b"<!DOCTYPE html><h1>Bonjour</h1>".as_slice(), "Ce fichier est une page web"),
            ("page.txt", b"  \n<p>oui", "Ce fichier est une page web"),
            ("logo.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Un dessin SVG peut cacher un programme"),
            ("logo.png", b"<?xml version=\"1.0\"?><svg/>", "Un dessin SVG peut cacher un programme"),
            ("facture.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "Ce fichier est un programme"),
            ("facture.txt", b"#!/bin/sh\nrm -rf /\n", "Ce fichier est un programme"),
            ("tout.docx", &archive, "Ce fichier en contient d’autres"),
            ("lettre.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Ce document est d’un ancien format"),
            ("vide.pdf", b"", "Ce fichier est vide"),
            ("bruit.pdf", b"\x01\x02\x03\x04\x05", "Ce genre de fichier n’est pas accepté"),
        ] {
            let page = amina.upload(&path, &typed, Some((name, bytes))).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(page.says(sentence), "{name}: {}", page.html);
        }
        let kept = store::testing::snapshot(&house.shared.db).await;
        assert!(kept["document"].is_empty() && kept["document_version"].is_empty());
    }

    async fn a_name_says_nothing_and_breaks_nothing(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let polyglot = [PDF, b"PK\x03\x04<SCRIPT>alert(1)</script>"].concat();
        let bomb = bomb();
        let long = format!("{}.pdf", "é".repeat(300));
        for (name, bytes, kind, called) in [
            ("deck.exe", PDF, "application/pdf", "deck.pdf".to_owned()),
            ("deck.html", &polyglot, "application/pdf", "deck.pdf".to_owned()),
            ("photo.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg", "photo.jpg".to_owned()),
            ("heures.csv", b"nom;heures\n", "text/csv", "heures.csv".to_owned()),
            ("../../etc/pass\"wd.pdf", PDF, "application/pdf", "pass_22wd.pdf".to_owned()),
            ("gnp.\u{202e}fdp.exe", PDF, "application/pdf", "gnp.fdp.pdf".to_owned()),
            ("bombe.docx", &bomb, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "bombe.docx".to_owned()),
            (&long, PDF, "application/pdf", format!("{}.pdf", "_".repeat(60))),
        ] {
            let document = put(&mut amina, &of_startup(&cast), ("", "side"), (name, bytes)).await;
            let page = amina.see(&document).await;
            let file = amina.get(&versions(&page)[0]).await;
            let header = |name| file.headers.get(&name).and_then(|it| it.to_str().ok()).unwrap_or_default();
            assert_eq!(header(header::CONTENT_TYPE), kind, "{name}");
            let disposition = header(header::CONTENT_DISPOSITION);
            assert!(disposition.starts_with(&format!("attachment; filename=\"{called}\"; filename*=UTF-8''")), "{disposition}");
            assert_eq!(file.bytes, bytes, "{name}");
        }
        let renamed = put(&mut amina, &of_startup(&cast), ("", "side"), ("deck.exe", PDF)).await;
        assert!(amina.see(&renamed).await.says("Son nom finissait par « .exe », mais c’est un fichier PDF"));
    }
}
