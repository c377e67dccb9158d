//! The one way in for files: who may send one is asked first, so many come at one time, slow ones
//! have their time, and whatever cannot be done just now gives back what was typed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use app::desk::{Answer, Desk, Stop};
use app::upload::{self, AT_ONCE};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use futures::{StreamExt, stream};
use server::layers::{Patience, Proxies, behind_layers};
use server::route::{Rights, Route, post_file};
use server::routes;
use tokio::sync::oneshot;
use tower::ServiceExt;

use crate::browser::{Browser, Page, multipart};
use crate::documents::{PDF, of_startup};
use crate::house::{Cast, House, stories};

/// What somebody types beside a file.
fn typed(cast: &Cast, once: &str) -> Vec<(&'static str, String)> {
    vec![
        ("once", once.into()),
        ("programme", cast.programme.to_string()),
        ("title", "Convention <signée>".into()),
        ("kind", "agreement".into()),
        ("audience", "side".into()),
    ]
}

fn sent(typed: &[(&'static str, String)], bytes: &[u8]) -> Vec<u8> {
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    multipart(&typed, Some(("convention.pdf", bytes)))
}

/// The page that gives the words back, and asks for the file again.
fn gives_back(page: &Page, path: &str, once: &str) {
    for kept in [
        "value=\"Convention &lt;signée&gt;\"",
        "value=\"agreement\"",
        &format!("value=\"{once}\""),
        &format!("action=\"{path}\""),
        "enctype=\"multipart/form-data\"",
        "type=\"file\"",
        "Le fichier, lui, doit être choisi de nouveau",
        "Envoyer de nouveau",
    ] {
        assert!(page.says(kept), "{kept}: {}", page.html);
    }
}

/// A form whose second half comes when it is let, and who hears that the first was asked for.
fn held(whole: Vec<u8>) -> (Body, oneshot::Receiver<()>, oneshot::Sender<()>) {
    let (asked, hears) = oneshot::channel();
    let (lets, let_go) = oneshot::channel::<()>();
    let rest = whole[whole.len() / 2..].to_vec();
    let first = whole[..whole.len() / 2].to_vec();
    let begins = stream::once(async move {
        let _ = asked.send(());
        Ok::<_, std::io::Error>(Bytes::from(first))
    });
    let ends = stream::once(async move {
        let _ = let_go.await;
        Ok(Bytes::from(rest))
    });
    (Body::from_stream(begins.chain(ends)), hears, lets)
}

/// A body of which nobody may read a byte.
fn unread() -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let counts = read.clone();
    let body = stream::repeat_with(move || {
        counts.fetch_add(1, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Bytes::from_static(b"--x"))
    });
    (Body::from_stream(body.take(100)), read)
}

/// Answers without a page's safety being looked at: a house that is away says 503.
async fn asked(router: &Router, request: Request) -> Page {
    let answer = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    let bytes = to_bytes(body, 1_000_000).await.expect("a whole body");
    Page {
        status: parts.status,
        headers: parts.headers,
        html: String::from_utf8_lossy(&bytes).replace('\u{a0}', " "),
        bytes: bytes.to_vec(),
    }
}

fn post(path: &str, kind: &str, body: Body) -> Request {
    Request::post(path)
        .header(header::HOST, "levier.test")
        .header(header::ACCEPT_LANGUAGE, "fr")
        .header(header::CONTENT_TYPE, kind)
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .expect("a request")
}

const FORM: &str = "multipart/form-data; boundary=----LevierFormBoundary7MA4YWxkTrZu0gW";

async fn away(desk: Desk, request: Request) -> Answer {
    upload::act(&desk, request, |_| async { Err(Stop::Passing) }).await
}

async fn full(desk: Desk, request: Request) -> Answer {
    upload::act(&desk, request, |_| async { Err(Stop::Full) }).await
}

/// Everything that takes a file.
fn doors(house: &House) -> Vec<Route> {
    let table = routes::table(&house.shared).into_iter();
    table.filter(|route| route.file).collect()
}

fn filled(path: &str, cast: &Cast) -> String {
    path.replace("{startup}", &cast.startup.to_string())
        .replace("{cohort}", &cast.cohort.to_string())
        .replace("{partner}", &cast.organisation.to_string())
}

stories! {
    async fn whoever_may_not_send_a_file_is_told_so_before_it_is_read(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let document = crate::documents::put(&mut salome, &of_startup(&cast), ("Deck", "side"), ("d.pdf", PDF)).await;
        let paths: Vec<String> = doors(house).iter()
            .map(|route| filled(route.path, &cast).replace("/documents/{document}", &document))
            .collect();
        assert!(paths.len() >= 5 && paths.iter().all(|path| !path.contains('{')), "{paths:?}");
        let before = store::testing::snapshot(&house.shared.db).await;
        for path in &paths {
            for (mut browser, name) in [
                (house.visitor(), "a visitor"),
                (house.browser_of(cast.omar).await, "another founder"),
                (house.browser_of(cast.marc).await, "a mentor"),
            ] {
                let (body, read) = unread();
                let page = browser.send_body(path, body).await;
                match name {
                    "a visitor" => assert!(page.location().starts_with("/sign-in"), "{path}: {}", page.status),
                    _ => assert_eq!(page.status, StatusCode::NOT_FOUND, "{path} {name}"),
                }
                assert_eq!(read.load(Ordering::SeqCst), 0, "{path} {name}");
            }
            // A form of another site.
            let (body, read) = unread();
            let mut request = post(path, FORM, body);
            request.headers_mut().insert("sec-fetch-site", "cross-site".parse().expect("a value"));
            assert_eq!(asked(&house.router, request).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(read.load(Ordering::SeqCst), 0, "{path}");
        }
        let mut after = store::testing::snapshot(&house.shared.db).await;
        after.insert("sign_in".into(), before["sign_in"].clone());
        assert_eq!(after, before);
    }

    async fn what_was_typed_beside_a_file_is_given_back_when_the_house_cannot(house) {
        let cast = house.cast().await;
        let typed = typed(&cast, "k1");
        let path = "/imports/new";
        let tried = Arc::new(AtomicUsize::new(0));
        let counted = tried.clone();
        let crosses = move |desk: Desk, request: Request| {
            let tried = counted.clone();
            async move {
                upload::act(&desk, request, |_| {
                    tried.fetch_add(1, Ordering::SeqCst);
                    async { Err(Stop::Retry) }
                })
                .await
            }
        };
        for (handler, status, words) in [
            (post_file(path, Rights::Anyone, crosses), StatusCode::SERVICE_UNAVAILABLE, "Un instant"),
            (post_file(path, Rights::Anyone, away), StatusCode::SERVICE_UNAVAILABLE, "Un instant"),
            (post_file(path, Rights::Anyone, full), StatusCode::INSUFFICIENT_STORAGE, "Plus de place sur le disque"),
        ] {
            let router = behind_layers(vec![handler], house.shared.clone(), Proxies::default(), Patience::default());
            let page = asked(&router, post(path, FORM, Body::from(sent(&typed, PDF)))).await;
            assert_eq!(page.status, status);
            assert!(page.says(words), "{}", page.html);
            gives_back(&page, path, "k1");
        }
        assert_eq!(tried.load(Ordering::SeqCst), 4, "writers that cross try again");
    }

    async fn a_full_house_keeps_the_words_and_takes_the_file_once_there_is_room(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let (path, typed) = (of_startup(&cast), typed(&cast, "k2"));
        let large = [PDF, &[b' '; 400_000]].concat();
        store::testing::fill(&house.shared.db).await;
        let page = amina.send_body(&path, Body::from(sent(&typed, &large))).await;
        assert_eq!(page.status, StatusCode::INSUFFICIENT_STORAGE, "{}", page.html);
        gives_back(&page, &path, "k2");
        assert!(amina.see(&path).await.says("Aucun document pour l’instant"), "nothing is half kept");
        store::testing::make_room(&house.shared.db).await;
        let again = amina.send_body(&path, Body::from(sent(&typed, &large))).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.html);
        let twice = amina.send_body(&path, Body::from(sent(&typed, &large))).await;
        assert_eq!(twice.location(), again.location(), "once, however often it is sent");
    }

    /// The ordinary deadline ends an ordinary form, and only then does the file come to its end.
    async fn a_slow_file_comes_long_after_a_page_would_have_ended(house) {
        let cast = house.cast().await;
        let amina = house.browser_of(cast.amina).await;
        let patience = Patience { page: Duration::from_millis(20), ..Patience::default() };
        let table = routes::table(&house.shared);
        let router = behind_layers(table, house.shared.clone(), Proxies::default(), patience);
        let (body, hears, lets) = held(sent(&typed(&cast, "k3"), PDF));
        let path = of_startup(&cast);
        let mut slow = amina.clone().at(router.clone());
        let sends = tokio::spawn({
            let path = path.clone();
            async move { slow.send_body(&path, body).await }
        });
        hears.await.expect("it is read");
        let (body, heard, _never) = held(b"name=Programme".to_vec());
        let ordinary = post("/programmes/new", "application/x-www-form-urlencoded", body);
        let ended = asked(&router, ordinary).await;
        assert_eq!(ended.status, StatusCode::SERVICE_UNAVAILABLE);
        heard.await.expect("it was read");
        // Nor does it pass for a file by what it says it is.
        let (body, _heard, _never) = held(sent(&[], PDF));
        assert_eq!(asked(&router, post("/programmes/new", FORM, body)).await.status, StatusCode::SERVICE_UNAVAILABLE);
        lets.send(()).expect("it waits");
        let page = sends.await.expect("no panic");
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
        assert!(house.browser_of(cast.amina).await.see(&path).await.says("Convention"));
    }

    async fn so_many_files_come_at_one_time_and_the_next_one_waits(house) {
        let cast = house.cast().await;
        let path = of_startup(&cast);
        let mut coming = Vec::new();
        for number in 0..AT_ONCE {
            let (body, hears, lets) = held(sent(&typed(&cast, &format!("n{number}")), PDF));
            let mut amina: Browser = house.browser_of(cast.amina).await;
            let path = path.clone();
            let sends = tokio::spawn(async move { amina.send_body(&path, body).await });
            hears.await.expect("it is read");
            coming.push((lets, sends));
        }
        let (body, mut hears, lets) = held(sent(&typed(&cast, "last"), PDF));
        let mut amina = house.browser_of(cast.amina).await;
        let next = tokio::spawn({
            let path = path.clone();
            async move { amina.send_body(&path, body).await }
        });
        // Everybody else is answered meanwhile, and an act without a file.
        let mut salome = house.browser_of(cast.salome).await;
        for _ in 0..5 {
            salome.see(&path).await;
            assert!(hears.try_recv().is_err(), "the next is not read yet");
        }
        let (let_go, sends) = coming.pop().expect("one");
        let_go.send(()).expect("it waits");
        assert_eq!(sends.await.expect("no panic").status, StatusCode::SEE_OTHER);
        hears.await.expect("now it is its turn");
        lets.send(()).expect("it waits");
        assert_eq!(next.await.expect("no panic").status, StatusCode::SEE_OTHER);
        for (let_go, sends) in coming {
            let_go.send(()).expect("it waits");
            assert_eq!(sends.await.expect("no panic").status, StatusCode::SEE_OTHER);
        }
        let kept = store::testing::snapshot(&house.shared.db).await;
        assert_eq!(kept["document"].len(), AT_ONCE + 1);
    }

    /// A browser that goes away gives its turn to the next.
    async fn a_file_left_half_way_frees_its_turn(house) {
        let cast = house.cast().await;
        let path = of_startup(&cast);
        for _ in 0..(2 * AT_ONCE) {
            let whole = sent(&typed(&cast, "half"), PDF);
            let half = Bytes::from(whole[..whole.len() / 2].to_vec());
            let gone = stream::iter([Ok(half), Err(std::io::Error::other("gone"))]);
            let page = house.browser_of(cast.amina).await.send_body(&path, Body::from_stream(gone)).await;
            assert!(page.status.is_client_error(), "{}", page.status);
        }
        let page = house.browser_of(cast.amina).await.send_body(&path, Body::from(sent(&typed(&cast, "whole"), PDF))).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    }
}
