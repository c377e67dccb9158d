//! The bytes: in and out unchanged, whole or not at all, under exact headers.

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use domain::documents::SIZE_MOST;
use futures::{StreamExt, stream};

use super::{PDF, of_startup, put, renew, versions};
use crate::browser::multipart;
use crate::house::{Cast, stories};

/// A PDF of this size, each of whose pieces differs from the others.
fn large(size: u64) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    while (bytes.len() as u64) < size {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        bytes.extend(state.to_be_bytes());
    }
    bytes.truncate(size as usize);
    bytes
}

fn typed(cast: &Cast) -> Vec<(&'static str, String)> {
    vec![
        ("once", "k".into()),
        ("programme", cast.programme.to_string()),
        ("title", "Gros".into()),
        ("kind", "report".into()),
        ("audience", "side".into()),
    ]
}

stories! {
    async fn a_file_as_large_as_may_be_comes_back_the_same(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let bytes = large(SIZE_MOST);
        let document = put(&mut amina, &of_startup(&cast), ("Gros", "side"), ("gros.pdf", &bytes)).await;
        let page = amina.see(&document).await;
        let file = amina.get(&versions(&page)[0]).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.bytes == bytes, "{} bytes of {}", file.bytes.len(), bytes.len());

        let typed = typed(&cast);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let more = large(SIZE_MOST + 1);
        let refused = amina.upload(&of_startup(&cast), &typed, Some(("trop.pdf", &more))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Ce fichier dépasse 20 Mo.") && refused.says("value=\"Gros\""), "{}", refused.html);
        assert_eq!(renew(&mut amina, &document, ("trop.pdf", &more)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Beyond any reason, the line is cut.
        let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 65536]))).take(1100);
        let head = multipart(&typed, Some(("trop.pdf", PDF)));
        let head = head[..head.len() - 60].to_vec();
        let body = stream::once(async { Ok(Bytes::from(head)) });
        let cut = amina.send_body(&of_startup(&cast), Body::from_stream(body.chain(endless))).await;
        assert_eq!(cut.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(cut.says("C’est trop grand"));
    }

    async fn the_headers_are_exact(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let document = put(&mut amina, &of_startup(&cast), ("", "side"), ("Bilan été.pdf", PDF)).await;
        let link = versions(&amina.see(&document).await)[0].clone();
        let got = amina.get_with(&link, header::ACCEPT_ENCODING, "gzip, br").await;
        let headers: Vec<(&str, &str)> = got.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().expect("plain"))).collect();
        let tag = got.headers[header::ETAG].to_str().expect("plain").to_owned();
        for expected in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment; filename=\"Bilan _t_.pdf\"; filename*=UTF-8''Bilan%20%C3%A9t%C3%A9.pdf"),
            ("content-length", "69"),
            ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
        ] {
            assert!(headers.contains(&expected), "{expected:?} in {headers:?}");
        }
        assert!(!got.headers.contains_key(header::CONTENT_ENCODING), "{headers:?}");
        assert_eq!(got.bytes, PDF);
        let head = amina.head(&link).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
        assert_eq!(head.headers[header::CONTENT_LENGTH], "69");
        let known = amina.get_with(&link, header::IF_NONE_MATCH, &tag).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        // A version of one document is none of another.
        let other = put(&mut amina, &of_startup(&cast), ("Autre", "side"), ("b.pdf", PDF)).await;
        let mixed = link.replace(&document, &other);
        assert_eq!(amina.get(&mixed).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.visitor().get(&link).await.status, StatusCode::SEE_OTHER);
    }

    async fn of_an_upload_that_is_cut_nothing_is_kept(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let before = store::testing::snapshot(&house.shared.db).await;
        let typed = typed(&cast);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let whole = multipart(&typed, Some(("gros.pdf", &large(300_000))));
        for at in [10, whole.len() / 2, whole.len() - 20] {
            let part = Bytes::from(whole[..at].to_vec());
            // The connection ends, and then: the body only stops.
            let broken = stream::iter([Ok(part.clone()), Err(std::io::Error::other("gone"))]);
            for body in [Body::from_stream(broken), Body::from(part)] {
                let page = amina.send_body(&of_startup(&cast), body).await;
                assert!(page.status.is_client_error(), "{at}: {}", page.status);
            }
        }
        assert_eq!(store::testing::snapshot(&house.shared.db).await, before);
        let words = "x".repeat(200_000);
        let much = amina.upload(&of_startup(&cast), &[("title", &words)], Some(("a.pdf", PDF))).await;
        assert_eq!(much.status, StatusCode::PAYLOAD_TOO_LARGE);
        let broken = amina.send_body(&of_startup(&cast), Body::from("no part at all")).await;
        assert!(broken.status.is_client_error());
    }
}
